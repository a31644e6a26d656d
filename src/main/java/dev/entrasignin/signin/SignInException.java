package dev.entrasignin.signin;

/** A sign-in that came to nothing, with the reason. Its message is safe to log and to show. */
class SignInException extends RuntimeException {

    private final SignInFailure failure;

    SignInException(SignInFailure failure) {
        super(failure.reason().id());
        this.failure = failure;
    }

    SignInException(Throwable cause) {
        // Not as the cause: messages of the provider and of the token library quote e-mail addresses and tokens.
        this(SignInFailure.of(cause));
    }

    SignInFailure failure() {
        return failure;
    }
}
