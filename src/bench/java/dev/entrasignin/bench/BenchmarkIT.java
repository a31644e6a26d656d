package dev.entrasignin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;

/** Prints tables, and fails only if something does not work. */
@Tag("bench")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BenchmarkIT {

    static final Path OURS = Path.of("target", "quarkus-app");
    static final Path PLAIN = Path.of("target", "baseline", "plain-quarkus", "target", "quarkus-app");

    private static final Logger LOG = Logger.getLogger(BenchmarkIT.class);
    static final String PLAIN_QUARKUS = "plain Quarkus";
    static final String ENTRA_SIGN_IN = "Entra Sign-In";
    private static final String ANONYMOUS = "anonymous page";
    private static final String SIGN_IN = "whole sign-in";
    /** Java has compiled next to nothing when they begin. */
    private static final int COLD = 500;

    private final Settings settings = Settings.read();
    private final Vertx vertx = Vertx.vertx();

    @Test
    void pages_and_sign_ins_beside_plain_quarkus() throws IOException {
        var table = new Table(PLAIN_QUARKUS, ENTRA_SIGN_IN);
        try (var provider = new Provider(vertx)) {
            warmUp(provider);
            compare(provider, table);
        }
    }

    /** Client and provider, at a server that counts for nothing: or whoever is measured first would have the slower ones. */
    private void warmUp(Provider provider) {
        try (var plain = Server.start(Settings.jdk(), settings.jvmOptions(), PLAIN, provider.environmentOfPlainQuarkus())) {
            new Contestant(vertx, plain, "/me", "/me", 0).signIns(settings.people());
        }
    }

    private void compare(Provider provider, Table table) throws IOException {
        try (var plain = Server.start(Settings.jdk(), settings.jvmOptions(), PLAIN, provider.environmentOfPlainQuarkus());
                var ours = Server.start(Settings.jdk(), settings.jvmOptions(), OURS, provider.environment())) {
            var plainQuarkus = new Contestant(vertx, plain, "/me", "/me", settings.people());
            var entraSignIn = new Contestant(vertx, ours, "/auth/sign_in", "/", settings.people());
            signInsAtFirst(table, PLAIN_QUARKUS, plainQuarkus);
            signInsAtFirst(table, ENTRA_SIGN_IN, entraSignIn);
            // What is measured first warms up, and counts for nothing.
            var warmUp = new Table(PLAIN_QUARKUS, ENTRA_SIGN_IN);
            for (int round = 0; round <= settings.rounds(); round++) {
                LOG.infof("Round %d of %d", round, settings.rounds());
                Table into = round == 0 ? warmUp : table;
                measure(into, PLAIN_QUARKUS, plainQuarkus);
                measure(into, ENTRA_SIGN_IN, entraSignIn);
            }
            afterwards(table, PLAIN_QUARKUS, plainQuarkus);
            afterwards(table, ENTRA_SIGN_IN, entraSignIn);
            report("bench.md", table.markdown(ANONYMOUS));
            if (settings.profile() > 0) {
                profile(entraSignIn);
            }
        }
    }

    /** Until Java has compiled what a sign-in runs. */
    private void signInsAtFirst(Table table, String column, Contestant contestant) {
        table.add("each of the first %,d sign-ins".formatted(COLD), "µs", column, contestant.signIns(COLD).all());
        int until = settings.people();
        table.add("each of those up to %,d".formatted(until), "µs", column, contestant.signIns(until - COLD).all());
        table.add("each of those up to %,d".formatted(2 * until), "µs", column, contestant.signIns(until).all());
    }

    private void measure(Table table, String column, Contestant contestant) {
        table.add(ANONYMOUS, "µs", column, contestant.anonymousPage(settings.requests(), Contestant.AT_ONCE));
        table.add(ANONYMOUS + ", 1 connection", "µs", column, contestant.anonymousPage(settings.requests(), 1));
        Contestant.Cost signIn = contestant.signIns(settings.signIns());
        table.add(SIGN_IN, "µs", column, signIn.all());
        table.add(SIGN_IN + ", without Java's compilers", "µs", column, signIn.besidesCompiling());
        for (int sessions : new int[] { 1, 100, settings.people() }) {
            table.add("signed-in page, 16 connections, %,d people".formatted(sessions), "µs", column,
                    contestant.signedInPage(settings.requests(), Contestant.AT_ONCE, sessions));
        }
        for (int connections : new int[] { 1, 64, 256 }) {
            table.add("signed-in page, %d connections, 1 person".formatted(connections), "µs", column,
                    contestant.signedInPage(settings.requests(), connections, 1));
        }
    }

    private void afterwards(Table table, String column, Contestant contestant) {
        table.add("cookie header", "bytes", column, contestant.cookieBytes("Alice"));
        table.add("cookie header, 200 groups", "bytes", column, contestant.cookieBytes(Provider.IN_GROUPS));
        contestant.signedInPage(settings.pages(), Contestant.AT_ONCE, settings.people());
        table.add("memory after %,d sign-ins and %,d more pages".formatted(contestant.signIns(), settings.pages()), "kB",
                column,
                contestant.server().residentKilobytes());
        table.add("sign-ins, 256 at once, the provider takes 200 ms", "a second", column,
                contestant.slowSignInsPerSecond(settings.signIns() / 4, 256));
    }

    private void profile(Contestant contestant) throws IOException {
        int times = settings.profile() * settings.requests();
        Server server = contestant.server();
        report("bench-anonymous-page.txt", "Anonymous page: " + Profile.of(server, Path.of("target", "anonymous-page.jfr"),
                () -> contestant.anonymousPage(times, Contestant.AT_ONCE)));
        report("bench-signed-in-page.txt", "Signed-in page: " + Profile.of(server, Path.of("target", "signed-in-page.jfr"),
                () -> contestant.signedInPage(times, Contestant.AT_ONCE, settings.people())));
        report("bench-sign-in.txt", "Whole sign-in: " + Profile.of(server, Path.of("target", "sign-in.jfr"),
                () -> contestant.signIns(times / 20)));
    }

    private static void report(String file, String text) throws IOException {
        LOG.info("\n" + text);
        Files.writeString(Path.of("target", file), text);
    }
}
