package dev.entrasignin.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * UUIDs in a text as the 16 bytes that they stand for: deflating would leave 20 of their 36 characters, and a person in 200
 * groups has 200 of them.
 */
final class PackedUuids {

    /** Stands before the 16 bytes; JSON, which is what this is for, never holds it. */
    private static final byte MARK = 0;
    private static final Pattern UUID_TEXT = Pattern
            .compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private PackedUuids() {
    }

    static boolean canPack(byte[] text) {
        for (byte b : text) {
            if (b == MARK) {
                return false;
            }
        }
        return true;
    }

    static byte[] pack(byte[] text) {
        // One character for each byte, whatever the encoding: only ASCII is replaced.
        String characters = new String(text, ISO_8859_1);
        var packed = new ByteArrayOutputStream(text.length);
        Matcher uuid = UUID_TEXT.matcher(characters);
        int done = 0;
        while (uuid.find()) {
            packed.write(text, done, uuid.start() - done);
            UUID value = UUID.fromString(uuid.group());
            packed.write(MARK);
            packed.writeBytes(ByteBuffer.allocate(16).putLong(value.getMostSignificantBits())
                    .putLong(value.getLeastSignificantBits()).array());
            done = uuid.end();
        }
        packed.write(text, done, text.length - done);
        return packed.toByteArray();
    }

    /** @throws java.nio.BufferUnderflowException if this was not packed here */
    static byte[] unpack(byte[] packed) {
        var text = new ByteArrayOutputStream(packed.length * 2);
        ByteBuffer rest = ByteBuffer.wrap(packed);
        while (rest.hasRemaining()) {
            byte next = rest.get();
            if (next == MARK) {
                text.writeBytes(new UUID(rest.getLong(), rest.getLong()).toString().getBytes(ISO_8859_1));
            } else {
                text.write(next);
            }
        }
        return text.toByteArray();
    }
}
