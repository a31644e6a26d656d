package dev.entrasignin.journey;

import java.util.Map;

/** What differs from one provider to the next: how its pages are filled in, and whom it then signs in. */
public interface ProviderPages {

    /** Fills in the provider's sign-in page, which the visitor sees, and ends back at the application. */
    void signIn(Visitor visitor);

    /** The whole way from the application's home page. */
    default void signInFromHome(Visitor visitor) {
        visitor.open("/");
        visitor.press("Sign in");
        signIn(visitor);
    }

    /** The same as {@link #signIn} in a tab that has shown this page since before another tab signed in. */
    void signInInOvertakenTab(Visitor visitor);

    /** The claims, or some of them, that the application is told about whoever signs in. */
    Map<String, Object> claims();

    default String name() {
        return claims().get("name").toString();
    }

    /** Presses through what the provider shows before it leads back from its sign-out. */
    default void finishSignOut(Visitor visitor) {
        // Most lead back at once.
    }
}
