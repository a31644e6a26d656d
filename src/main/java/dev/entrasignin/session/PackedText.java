package dev.entrasignin.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes out of a text what deflating cannot shorten, and ID tokens are full of: UUIDs, and long runs of base64url, as the
 * bytes that they stand for.
 */
final class PackedText {

    /** In the text, for what was taken out; JSON never holds these. */
    private static final byte UUID_MARK = 1;
    /** Followed by the number of bytes, in threes. */
    private static final byte RUN_MARK = 2;

    private static final int UUID_LENGTH = 36;
    /** Shorter ones are words. */
    private static final int SHORTEST_RUN = 20;
    private static final int LONGEST_RUN = 255 * 4;

    private final List<String> kept;

    /** @param kept what deflating does shorten, for it is in the dictionary */
    PackedText(List<String> kept) {
        this.kept = kept;
    }

    static boolean canPack(byte[] text) {
        for (byte b : text) {
            if (b == UUID_MARK || b == RUN_MARK) {
                return false;
            }
        }
        return true;
    }

    /** What is left of the text; what is taken out goes to {@code raw}. */
    byte[] pack(byte[] text, ByteArrayOutputStream raw) {
        var rest = new ByteArrayOutputStream(text.length);
        int written = 0;
        int from = 0;
        while (from < text.length) {
            int to = endOfRun(text, from);
            if (to - from >= SHORTEST_RUN) {
                rest.write(text, written, from - written);
                take(new String(text, from, to - from, ISO_8859_1), rest, raw);
                written = to;
            }
            // What ends a run, or one letter of a run that goes on.
            from = to + 1;
        }
        rest.write(text, written, text.length - written);
        return rest.toByteArray();
    }

    private static int endOfRun(byte[] text, int from) {
        int most = Math.min(text.length, from + LONGEST_RUN);
        int end = from;
        while (end < most && isBase64Url(text[end])) {
            end++;
        }
        return end;
    }

    private static boolean isBase64Url(byte c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    private void take(String run, ByteArrayOutputStream rest, ByteArrayOutputStream raw) {
        if (kept.contains(run)) {
            rest.writeBytes(run.getBytes(ISO_8859_1));
            return;
        }
        Optional<UUID> uuid = uuid(run);
        if (uuid.isPresent()) {
            rest.write(UUID_MARK);
            raw.writeBytes(ByteBuffer.allocate(16).putLong(uuid.get().getMostSignificantBits())
                    .putLong(uuid.get().getLeastSignificantBits()).array());
            return;
        }
        // Four characters are three bytes, whatever they are.
        int fours = run.length() / 4;
        rest.write(RUN_MARK);
        rest.write(fours);
        raw.writeBytes(Base64.getUrlDecoder().decode(run.substring(0, fours * 4)));
        rest.writeBytes(run.substring(fours * 4).getBytes(ISO_8859_1));
    }

    /** As Java writes it, for that is how it is unpacked. */
    private static Optional<UUID> uuid(String run) {
        if (run.length() != UUID_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(run)).filter(uuid -> uuid.toString().equals(run));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** @throws RuntimeException if this was not packed here */
    static byte[] unpack(byte[] packed, ByteBuffer raw) {
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
            } else {
                text.write(next);
            }
        }
        return text.toByteArray();
    }
}
