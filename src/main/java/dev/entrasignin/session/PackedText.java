package dev.entrasignin.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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

    private static final int UUID_LENGTH = 36;
    /** Shorter ones are words. */
    private static final int SHORTEST_RUN = 20;
    private static final int LONGEST_RUN = 255 * 4;

    private final List<byte[]> known;

    /** @param known six at most; the first ones stand in the text as 3, 4 and so on */
    PackedText(List<String> known) {
        if (known.size() > LAST_MARK - FIRST_KNOWN_MARK + 1) {
            throw new IllegalArgumentException("there are marks for six");
        }
        this.known = known.stream().map(name -> name.getBytes(ISO_8859_1)).toList();
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
        var rest = new ByteArrayOutputStream(text.length);
        int done = 0;
        while (done < text.length) {
            done += take(text, done, rest, raw);
        }
        return rest.toByteArray();
    }

    /** @return how many bytes of it, from there */
    private int take(byte[] text, int from, ByteArrayOutputStream rest, ByteArrayOutputStream raw) {
        for (int i = 0; i < known.size(); i++) {
            byte[] name = known.get(i);
            if (text[from] == name[0] && from + name.length <= text.length
                    && Arrays.equals(text, from, from + name.length, name, 0, name.length)) {
                rest.write(FIRST_KNOWN_MARK + i);
                return name.length;
            }
        }
        Optional<UUID> uuid = uuid(text, from);
        if (uuid.isPresent()) {
            rest.write(UUID_MARK);
            raw.writeBytes(ByteBuffer.allocate(16).putLong(uuid.get().getMostSignificantBits())
                    .putLong(uuid.get().getLeastSignificantBits()).array());
            return UUID_LENGTH;
        }
        int end = from;
        while (end < text.length && isBase64Url(text[end])) {
            end++;
        }
        if (end - from < SHORTEST_RUN) {
            // A word, passed over at once, and not looked into letter by letter; or what stands between words.
            int length = Math.max(1, end - from);
            rest.write(text, from, length);
            return length;
        }
        // Four characters are three bytes, whatever they are.
        int length = Math.min(LONGEST_RUN, (end - from) / 4 * 4);
        rest.write(RUN_MARK);
        rest.write(length / 4);
        raw.writeBytes(Base64.getUrlDecoder().decode(Arrays.copyOfRange(text, from, from + length)));
        return length;
    }

    /** As Java writes it, for that is how it is unpacked. */
    private static Optional<UUID> uuid(byte[] text, int from) {
        if (from + UUID_LENGTH > text.length || text[from + 8] != '-' || text[from + 13] != '-' || text[from + 18] != '-'
                || text[from + 23] != '-') {
            return Optional.empty();
        }
        String written = new String(text, from, UUID_LENGTH, ISO_8859_1);
        try {
            return Optional.of(UUID.fromString(written)).filter(uuid -> uuid.toString().equals(written));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static boolean isBase64Url(byte c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
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
                text.writeBytes(known.get(next - FIRST_KNOWN_MARK));
            } else {
                text.write(next);
            }
        }
        return text.toByteArray();
    }
}
