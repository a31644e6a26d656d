package dev.entrasignin.error;

import java.util.Optional;
import java.util.UUID;

/**
 * What the visitor is told when something did not work: a page, or for a script RFC 9457 Problem Details.
 *
 * @param status HTTP status code
 * @param title what happened, in a sentence
 * @param detail what to do about it
 * @param id of this occurrence; the log line about it has the same
 * @param correlation what the provider's support asks for, if the provider was involved
 * @param otherAccount whether another account may do better
 */
public record Problem(int status, String title, String detail, String id, Optional<String> correlation,
        boolean otherAccount) {

    public Problem(int status, String title, String detail) {
        this(status, title, detail, UUID.randomUUID().toString(), Optional.empty(), false);
    }

    /** The words for a status that needs no others. */
    static Problem of(int status) {
        return switch (status) {
            case 400 ->
                new Problem(status, "That request makes no sense here.", "Check the address, or start from the home page.");
            case 401 -> new Problem(status, "You're not signed in.", "This page is for people who are signed in.");
            case 403 -> new Problem(status, "You may not see this page.", "Ask for access at your help desk.");
            case 404 -> new Problem(status, "There is no such page.", "Check the address, or start from the home page.");
            case 405 -> new Problem(status, "That does not work here.", "This address does not answer that kind of request.");
            case 503 -> new Problem(status, "That is not available right now.", "Try again in a minute.");
            default -> status < 500
                    ? new Problem(status, "That request was not accepted.", "Start again from the home page.")
                    : new Problem(status, "Something went wrong.", "Try again; if it happens again, tell your help desk.");
        };
    }
}
