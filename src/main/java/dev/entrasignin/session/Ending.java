package dev.entrasignin.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * That sessions have ended, and when.
 *
 * @param key which of them: a digest, so that whoever reads it learns no identifier, and all are of about the same small size
 */
record Ending(String key, Instant at) {

    private static final String ONE = "id-";
    private static final String UNPROVEN = "front-";
    private static final Pattern KEY = Pattern.compile("(id|sid|sub|front)-[0-9a-f]{64}");
    private static final Pattern MILLIS = Pattern.compile("\\d{1,15}");
    private static final Pattern MESSAGE = Pattern.compile("(\\S+) (\\S+)");

    /** The key of one session. */
    static String keyOfSession(String id) {
        return ONE + digest(id);
    }

    /** The key of all sessions that belong to a session of the provider. */
    static String keyOfProvider(String sid) {
        return "sid-" + digest(sid);
    }

    /** The same, of whatever a frame has said: nobody vouches for that. */
    static String keyOfFrontChannel(String sid) {
        return UNPROVEN + digest(sid);
    }

    /** The key of all sessions of a person. */
    static String keyOfPerson(String sub) {
        return "sub-" + digest(sub);
    }

    /** What another replica has written down; empty if it is something else. */
    static Optional<Ending> of(String key, String millis) {
        return KEY.matcher(key).matches() && MILLIS.matcher(millis).matches()
                ? Optional.of(new Ending(key, Instant.ofEpochMilli(Long.parseLong(millis))))
                : Optional.empty();
    }

    /** What another replica has said with {@link #message}; empty if it is something else. */
    static Optional<Ending> ofMessage(String message) {
        Matcher parts = MESSAGE.matcher(message);
        return parts.matches() ? of(parts.group(1), parts.group(2)) : Optional.empty();
    }

    /** Whether anybody can have made this up. */
    static boolean isUnproven(String key) {
        return key.startsWith(UNPROVEN);
    }

    /** Whether it is of one session, which never begins again. */
    static boolean isOfOneSession(String key) {
        return key.startsWith(ONE);
    }

    boolean isUnproven() {
        return isUnproven(key);
    }

    String message() {
        return key + " " + millis();
    }

    String millis() {
        return String.valueOf(at.toEpochMilli());
    }

    private static String digest(String name) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
