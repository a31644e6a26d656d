package dev.entrasignin.session;

/** Why somebody who was signed in no longer is, in words for that person. */
public enum SessionEnd {

    /** Not ours, of another key, or damaged. */
    UNREADABLE(""),
    IDLE("You have been away for a while, so you were signed out."),
    SIGNED_OUT(""),
    OVER("You signed in a long time ago. To be sure that it is you, sign in again."),
    EXPIRED("Your session has expired."),
    REFUSED("Your organisation has ended your session: your account, your password or its rules may have changed."),
    /** The provider lets the person go on, and the policy does not any more. */
    POLICY("You may no longer use this application. If you think that you should, ask your help desk."),
    OTHER_PERSON("Your session could not be renewed."),
    PROVIDER_UNAVAILABLE("Your session could not be renewed, because the sign-in service cannot be reached.");

    private final String text;

    SessionEnd(String text) {
        this.text = text;
    }

    /** A sentence for the person; empty if there is nothing to tell. */
    public String text() {
        return text;
    }
}
