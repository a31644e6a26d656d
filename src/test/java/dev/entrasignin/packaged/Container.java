package dev.entrasignin.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The image, run as the README says: nothing to write to, no capability, no way to more, and 128 MB. {@code -Dimage=} names it,
 * {@code -Dcontainer.engine=} what runs it.
 */
public final class Container implements AutoCloseable {

    private static final String ENGINE = System.getProperty("container.engine", "podman");
    private static final String IMAGE = System.getProperty("image", "entra-signin");
    private static final List<String> HARDENED = List.of("--read-only", "--read-only-tmpfs=false", "--cap-drop=ALL",
            "--security-opt=no-new-privileges", "--memory=128m", "--memory-swap=128m");

    private final String name = "entra-signin-" + UUID.randomUUID();
    private final PackagedApplication application;

    private Container(RunningLocalTenant provider, Map<String, String> variables) {
        Path files = provider.tlsFiles();
        List<String> command = new ArrayList<>(List.of(ENGINE, "run", "--rm", "--name", name, "--network=host"));
        command.addAll(HARDENED);
        command.add("--volume=" + files + ":" + files + ":ro");
        // By name only: the values come from the environment of the command.
        Stream.concat(PackagedApplication.COMMON.keySet().stream(), variables.keySet().stream()).distinct()
                .forEach(variable -> command.add("--env=" + variable));
        command.add(IMAGE);
        this.application = PackagedApplication.start(command, variables);
    }

    /** Starts a container that signs in at this provider. */
    public static Container start(RunningLocalTenant provider, Map<String, String> variables) {
        return new Container(provider, variables);
    }

    public PackagedApplication application() {
        return application;
    }

    /** What the image's HEALTHCHECK says if the application is watched at this port. */
    int healthCheck(String port) {
        List<String> command = new ArrayList<>(List.of("exec", "--env=QUARKUS_MANAGEMENT_PORT=" + port, name));
        // The first word is CMD: no shell in between.
        JsonObject inImage = image();
        inImage.getJsonObject("Healthcheck", inImage.getJsonObject("Config").getJsonObject("Healthcheck"))
                .getJsonArray("Test").stream().skip(1).map(String.class::cast).forEach(command::add);
        return run(command.toArray(String[]::new)).exitStatus();
    }

    /** What the image says of itself. Docker has the HEALTHCHECK among its configuration, Podman beside it. */
    static JsonObject image() {
        return new JsonArray(run("image", "inspect", IMAGE).output()).getJsonObject(0);
    }

    private static Result run(String... arguments) {
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of(ENGINE), Stream.of(arguments)).toList())
                    .redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A command of the application, as the README says, with a directory of whoever runs it to write to. */
    static Result command(Path directory, Map<String, String> variables, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("run", "--rm", "--network=host",
                "--user=" + Files.getAttribute(directory, "unix:uid"), "--volume=" + directory + ":/config"));
        command.addAll(HARDENED);
        variables.forEach((name, value) -> command.add("--env=" + name + "=" + value));
        command.add(IMAGE);
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    record Result(int exitStatus, String output) {
    }

    /** What a command of the image, instead of the application, answers. */
    static Result runInstead(String entrypoint, String... arguments) {
        List<String> command = new ArrayList<>(List.of("run", "--rm", "--network=none", "--entrypoint=" + entrypoint));
        command.addAll(HARDENED);
        command.add(IMAGE);
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    @Override
    public void close() {
        application.close();
    }
}
