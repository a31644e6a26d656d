package dev.entrasignin.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes out of a text what deflating cannot shorten, and ID tokens are full of: UUIDs, and long runs of base64url, as the
 * bytes that they stand for. What every session of this application holds takes none.
 */
final class PackedText {

    /** In the text, for what was taken out; JSON never holds these. */
    private static final byte UUID_MARK = 1;
    /** Followed by the number of bytes, in threes. */
    private static final byte RUN_MARK = 2;
    private static final byte FIRST_KNOWN_MARK = 3;
    private static final byte LAST_MARK = 8;

    private static final String UUID_TEXT = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    /** Shorter ones are words. */
    private static final String RUN = "[A-Za-z0-9_-]{20,}+";
    /** Passed over at once, and not looked into letter by letter. */
    private static final String WORD = "[A-Za-z0-9_-]++";
    private static final int LONGEST_RUN = 255 * 4;

    private final List<String> known;
    private final Pattern pattern;

    /** @param known six at most; the first ones stand in the text as 3, 4 and so on */
    PackedText(List<String> known) {
        if (known.size() > LAST_MARK - FIRST_KNOWN_MARK + 1) {
            throw new IllegalArgumentException("there are marks for six");
        }
        this.known = known;
        this.pattern = Pattern.compile(known.stream().map(Pattern::quote).collect(Collectors.joining("|", "(", ")"))
                + "|(" + UUID_TEXT + ")|(" + RUN + ")|" + WORD);
    }

    static boolean canPack(byte[] text) {
        for (byte b : text) {
            if (b >= UUID_MARK && b <= LAST_MARK) {
                return false;
            }
        }
        return true;
    }

    /** What is left of the text; what is taken out goes to {@code raw}. */
    byte[] pack(byte[] text, ByteArrayOutputStream raw) {
        // One character for each byte, whatever the encoding: only ASCII is replaced.
        String characters = new String(text, ISO_8859_1);
        var rest = new ByteArrayOutputStream(text.length);
        Matcher found = pattern.matcher(characters);
        int done = 0;
        while (found.find(done)) {
            rest.write(text, done, found.start() - done);
            done = found.start() + take(found, rest, raw);
        }
        rest.write(text, done, text.length - done);
        return rest.toByteArray();
    }

    /** @return how much of it */
    private int take(Matcher match, ByteArrayOutputStream rest, ByteArrayOutputStream raw) {
        String found = match.group();
        if (match.group(1) != null) {
            rest.write(FIRST_KNOWN_MARK + known.indexOf(found));
            return found.length();
        }
        if (match.group(2) != null) {
            UUID uuid = UUID.fromString(found);
            rest.write(UUID_MARK);
            raw.writeBytes(ByteBuffer.allocate(16).putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits()).array());
            return found.length();
        }
        if (match.group(3) == null) {
            rest.writeBytes(found.getBytes(ISO_8859_1));
            return found.length();
        }
        // Four characters are three bytes, whatever they are.
        int length = Math.min(LONGEST_RUN, found.length() / 4 * 4);
        rest.write(RUN_MARK);
        rest.write(length / 4);
        raw.writeBytes(Base64.getUrlDecoder().decode(found.substring(0, length)));
        return length;
    }

    /** @throws RuntimeException if this was not packed here */
    byte[] unpack(byte[] packed, ByteBuffer raw) {
        var text = new ByteArrayOutputStream(packed.length * 2);
        ByteBuffer rest = ByteBuffer.wrap(packed);
        while (rest.hasRemaining()) {
            byte next = rest.get();
            if (next == UUID_MARK) {
                text.writeBytes(new UUID(raw.getLong(), raw.getLong()).toString().getBytes(ISO_8859_1));
            } else if (next == RUN_MARK) {
                byte[] run = new byte[Byte.toUnsignedInt(rest.get()) * 3];
                raw.get(run);
                text.writeBytes(Base64.getUrlEncoder().encode(run));
            } else if (next >= FIRST_KNOWN_MARK && next <= LAST_MARK) {
                text.writeBytes(known.get(next - FIRST_KNOWN_MARK).getBytes(ISO_8859_1));
            } else {
                text.write(next);
            }
        }
        return text.toByteArray();
    }
}
