package dev.entrasignin.deployment;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;

/**
 * A Namespace or a Secret as kubectl writes them: runtime.Unknown of k8s.io/apimachinery's generated.proto, with an object of
 * k8s.io/api/core/v1 in it. Of both objects the first field is the metadata, and of a Secret the second is its data.
 */
final class KubernetesProtobuf {

    /** "k8s" and a zero. */
    private static final int MAGIC = 4;

    private KubernetesProtobuf() {
    }

    static Map<String, Object> read(byte[] message) throws IOException {
        UnknownFieldSet envelope = UnknownFieldSet.parseFrom(Arrays.copyOfRange(message, MAGIC, message.length));
        UnknownFieldSet type = UnknownFieldSet.parseFrom(field(envelope, 1));
        UnknownFieldSet object = UnknownFieldSet.parseFrom(field(envelope, 2));
        UnknownFieldSet metadata = UnknownFieldSet.parseFrom(field(object, 1));
        Map<String, Object> read = new LinkedHashMap<>();
        read.put("apiVersion", field(type, 1).toStringUtf8());
        read.put("kind", field(type, 2).toStringUtf8());
        read.put("metadata",
                Map.of("name", field(metadata, 1).toStringUtf8(), "namespace", field(metadata, 3).toStringUtf8()));
        if (read.get("kind").equals("Secret")) {
            Map<String, byte[]> data = new HashMap<>();
            for (ByteString entry : object.getField(2).getLengthDelimitedList()) {
                UnknownFieldSet pair = UnknownFieldSet.parseFrom(entry);
                data.put(field(pair, 1).toStringUtf8(), field(pair, 2).toByteArray());
            }
            read.put("data", data);
        }
        return read;
    }

    private static ByteString field(UnknownFieldSet message, int number) {
        return message.getField(number).getLengthDelimitedList().get(0);
    }
}
