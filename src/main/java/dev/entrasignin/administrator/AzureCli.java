package dev.entrasignin.administrator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.entrasignin.provider.Cloud;
import dev.entrasignin.provider.Secret;

/** The Azure CLI, if it is installed and someone is signed in to it; started without a shell. */
public final class AzureCli {

    private static final int SECONDS = 60;

    private AzureCli() {
    }

    /** @param tenant an id or a domain; empty for the one that is signed in to */
    public static Secret accessToken(Cloud cloud, Optional<String> tenant) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        List<String> command = new ArrayList<>(List.of(windows ? "az.cmd" : "az", "account", "get-access-token",
                "--resource", cloud.graph().toString(), "--output", "json"));
        tenant.ifPresent(id -> command.addAll(List.of("--tenant", id)));
        try {
            Process az = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            // Ends the wait for what it says, too; does nothing to a process that has gone.
            CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS).execute(az::destroyForcibly);
            az.getOutputStream().close();
            byte[] said = az.getInputStream().readAllBytes();
            if (az.waitFor() != 0) {
                throw new AdministratorException("az is not signed in. Run: az login --allow-no-subscriptions"
                        + tenant.map(id -> " --tenant " + id).orElse(""));
            }
            return new Secret(new ObjectMapper().readTree(said).path("accessToken").asText());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AdministratorException("Interrupted while az was asked for a token.");
        } catch (IOException e) {
            throw new AdministratorException("az cannot be run. Install the Azure CLI, or leave --az out.");
        }
    }
}
