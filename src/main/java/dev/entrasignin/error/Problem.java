package dev.entrasignin.error;

import java.util.Optional;

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

    /** The words for a status that needs no others. */
    static Problem of(int status, String id) {
        return switch (status) {
            case 400 ->
                problem(status, id, "That request makes no sense here.", "Check the address, or start from the home page.");
            case 401 -> problem(status, id, "You're not signed in.", "This page is for people who are signed in.");
            case 403 -> problem(status, id, "You may not see this page.", "Ask for access at your help desk.");
            case 404 -> problem(status, id, "There is no such page.", "Check the address, or start from the home page.");
            case 405 -> problem(status, id, "That does not work here.", "This address does not answer that kind of request.");
            case 413 -> problem(status, id, "That was more than this application takes.", "Send something smaller.");
            case 414 -> problem(status, id, "That address is too long.", "Start again from the home page.");
            case 431 -> problem(status, id, "Your browser sent too many cookies.",
                    "Those of this application have been deleted: sign in again. If this page comes back, delete the other cookies of this site in your browser.");
            case 503 -> problem(status, id, "That is not available right now.", "Try again in a minute.");
            default -> status < 500
                    ? problem(status, id, "That request was not accepted.", "Start again from the home page.")
                    : problem(status, id, "Something went wrong.", "Try again; if it happens again, tell your help desk.");
        };
    }

    private static Problem problem(int status, String id, String title, String detail) {
        return new Problem(status, title, detail, id, Optional.empty(), false);
    }
}
