package dev.entrasignin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where a server spends its time: what Java's Flight Recorder samples, each stack under the innermost part that it is in. */
final class Profile {

    /** What a stack is in, by the beginning of the name of a class or a method in it. The first that fits counts. */
    private static final Map<String, List<String>> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("cookies: seal and open", List.of("dev.entrasignin.seal"));
        PARTS.put("session: encode and decode", List.of("dev.entrasignin.session.SessionCodec"));
        PARTS.put("session: ended?", List.of("dev.entrasignin.session.EndedSessions"));
        PARTS.put("session: identity", List.of("dev.entrasignin.session.SessionIdentit"));
        PARTS.put("claims: parse", List.of("dev.entrasignin.claims"));
        PARTS.put("session: the rest", List.of("dev.entrasignin.session"));
        PARTS.put("RSA signature", List.of("sun.security.rsa", "org.jose4j.jws"));
        PARTS.put("PKCE, nonce and state", List.of("dev.entrasignin.signin.PendingSignIn",
                "dev.entrasignin.signin.AuthorizationRequestFilter", "dev.entrasignin.signin.CodeVerifierFilter",
                "io.quarkus.oidc.runtime.CodeAuthenticationMechanism.generateCodeFlowState"));
        PARTS.put("ID token checks", List.of("io.quarkus.oidc.runtime.OidcProvider", "org.jose4j.jwt",
                "dev.entrasignin.policy", "io.quarkus.oidc.runtime.OidcIdentityProvider"));
        PARTS.put("OIDC, the rest", List.of("io.quarkus.oidc", "dev.entrasignin.signin", "dev.entrasignin.provider"));
        PARTS.put("audit and log", List.of("dev.entrasignin.audit", "org.jboss.logmanager"));
        PARTS.put("template", List.of("io.quarkus.qute", "dev.entrasignin.page", "dev.entrasignin.home"));
        PARTS.put("security headers", List.of("dev.entrasignin.headers"));
        PARTS.put("REST and CDI", List.of("org.jboss.resteasy", "io.quarkus.resteasy", "io.quarkus.arc"));
        PARTS.put("Quarkus security", List.of("io.quarkus.security", "io.quarkus.vertx.http.runtime.security"));
        PARTS.put("routing", List.of("io.vertx.ext.web", "io.quarkus.vertx.http"));
        PARTS.put("HTTP in Vert.x", List.of("io.vertx.core"));
        PARTS.put("network", List.of("io.netty", "sun.nio"));
    }

    private Profile() {
    }

    /** Records while something goes on, and says where the time went; leaves the recording for other tools. */
    static String of(Server server, Path recording, Runnable load) {
        server.jcmd("JFR.start", "name=bench", "settings=profile");
        load.run();
        server.jcmd("JFR.dump", "name=bench", "filename=" + recording.toAbsolutePath());
        server.jcmd("JFR.stop", "name=bench");
        Map<String, Integer> parts = new TreeMap<>();
        Map<String, Integer> methods = new TreeMap<>();
        int[] samples = new int[1];
        each(recording, stack -> {
            samples[0]++;
            parts.merge(part(stack), 1, Integer::sum);
            methods.merge(name(stack.get(0)), 1, Integer::sum);
        });
        return samples[0] + " samples\n" + most(parts, samples[0], 25) + "innermost methods\n" + most(methods, samples[0], 25);
    }

    private static void each(Path recording, Consumer<List<RecordedFrame>> stack) {
        try (var events = new RecordingFile(recording)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (event.getStackTrace() == null
                        || !event.getEventType().getName().equals("jdk.ExecutionSample")) {
                    continue;
                }
                stack.accept(event.getStackTrace().getFrames());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String part(List<RecordedFrame> stack) {
        for (RecordedFrame frame : stack) {
            String name = name(frame);
            for (Map.Entry<String, List<String>> part : PARTS.entrySet()) {
                if (part.getValue().stream().anyMatch(name::startsWith)) {
                    return part.getKey();
                }
            }
        }
        return "Java, the rest";
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private static String most(Map<String, Integer> counts, int all, int lines) {
        StringBuilder text = new StringBuilder();
        counts.entrySet().stream().sorted(Map.Entry.<String, Integer> comparingByValue().reversed()).limit(lines)
                .forEach(count -> text.append(
                        String.format(Locale.ROOT, "%5.1f %%  %s%n", 100.0 * count.getValue() / all, count.getKey())));
        return text.toString();
    }
}
