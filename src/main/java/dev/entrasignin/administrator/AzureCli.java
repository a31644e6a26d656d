package dev.entrasignin.administrator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.entrasignin.provider.Cloud;
import dev.entrasignin.provider.Secret;

/** The Azure CLI, if it is installed and someone is signed in to it; started without a shell. */
public final class AzureCli {

    private static final int SECONDS = 60;
    private static final int LONGEST = 300;
    /** Colours of a terminal, and other control characters. */
    private static final Pattern NOT_TEXT = Pattern.compile("\\x1B\\[[0-9;]*m|\\p{C}");

    private AzureCli() {
    }

    /** @param tenant an id or a domain; empty for the one that is signed in to */
    public static Secret accessToken(Cloud cloud, Optional<String> tenant) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        List<String> command = new ArrayList<>(List.of(windows ? "az.cmd" : "az", "account", "get-access-token",
                "--resource", cloud.graph().toString(), "--output", "json"));
        tenant.ifPresent(id -> command.addAll(List.of("--tenant", id)));
        Process az = start(command);
        // Ends the wait for what it says, too; does nothing to a process that has gone.
        CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS).execute(az::destroyForcibly);
        CompletableFuture<String> complaint = CompletableFuture.supplyAsync(() -> lastOf(az.errorReader().lines()))
                .exceptionally(unreadable -> "");
        try {
            az.getOutputStream().close();
            byte[] said = az.getInputStream().readAllBytes();
            String token = new ObjectMapper().readTree(said).path("accessToken").asText("");
            if (az.waitFor() == 0 && !token.isEmpty()) {
                return new Secret(token);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AdministratorException("Interrupted while az was asked for a token.");
        } catch (IOException noAnswer) {
            // told below: it was ended, or printed no JSON
        }
        // What it started may still hold its standard error.
        String why = complaint.completeOnTimeout("", 1, TimeUnit.SECONDS).join();
        throw new AdministratorException("az gave no token" + (why.isEmpty() ? "." : ": " + why)
                + "\nRun: az login --allow-no-subscriptions" + tenant.map(id -> " --tenant " + id).orElse(""));
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new AdministratorException("az cannot be run. Install the Azure CLI, or leave --az out.");
        }
    }

    /** The last line that says anything, without what a terminal would take for a command. */
    static String lastOf(Stream<String> lines) {
        String last = lines.map(line -> NOT_TEXT.matcher(line).replaceAll("").strip()).filter(line -> !line.isEmpty())
                .reduce("", (before, line) -> line);
        return last.substring(0, Math.min(last.length(), LONGEST));
    }
}
