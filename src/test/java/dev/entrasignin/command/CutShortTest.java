package dev.entrasignin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.entrasignin.directory.StandInDirectory;
import dev.entrasignin.directory.StandInDirectory.Death;

/**
 * Each command loses its connection to the directory for good at each of its requests, once before the request arrives and
 * once after: the second run ends in the state that one undisturbed run would have ended in.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CutShortTest {

    private static final String[] SECRET = { "register", "--role", "Reader", "--assignment-required" };
    private static final String[] CERTIFICATE = { "register", "--credential", "certificate" };
    private static final String[] FEDERATED = { "register", "--credential", "federated", "--federated-issuer",
            "https://oidc.example/cluster", "--federated-subject", "system:serviceaccount:web:portal" };
    private static final String[] ROTATE = { "rotate" };
    private static final String[] KEEP_OLD = { "rotate", "--keep-old" };
    private static final String[] REMOVE_OLD = { "rotate", "--remove-old" };
    private static final String[] UNREGISTER = { "unregister", "--yes" };

    /**
     * @param commands the last one is the one that is cut short
     * @param expected the state after an undisturbed run
     */
    record Case(String name, List<String[]> commands, Map<String, String> expected, int request, Death death) {
        @Override
        public String toString() {
            return name + ", cut short at request " + request + " " + death;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(casesOf("register with a secret", SECRET), casesOf("register with a certificate", CERTIFICATE),
                casesOf("register with a federated credential", FEDERATED), casesOf("rotate a secret", SECRET, ROTATE),
                casesOf("rotate a certificate", CERTIFICATE, ROTATE),
                casesOf("remove the old secrets", SECRET, KEEP_OLD, KEEP_OLD, REMOVE_OLD),
                casesOf("remove the old certificate", CERTIFICATE, KEEP_OLD, REMOVE_OLD),
                casesOf("unregister", CERTIFICATE, UNREGISTER))
                .flatMap(cases -> cases);
    }

    private static Stream<Case> casesOf(String name, String[]... commands) {
        Map<String, String> undisturbed = stateAfter(List.of(commands), 0, null);
        return IntStream.rangeClosed(1, Integer.parseInt(undisturbed.remove("requests"))).boxed()
                .flatMap(request -> Stream.of(Death.values())
                        .map(death -> new Case(name, List.of(commands), undisturbed, request, death)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_second_run_ends_in_the_same_state(Case cut) {
        Map<String, String> state = stateAfter(cut.commands(), cut.request(), cut.death());
        state.remove("requests");

        assertThat(state).isEqualTo(cut.expected());
    }

    private static Map<String, String> stateAfter(List<String[]> commands, int request, Death death) {
        try (StandInDirectory directory = StandInDirectory.start()) {
            Path home = Files.createTempDirectory(Path.of("target"), "cut-short-");
            Path env = home.resolve(".env");
            for (String[] command : commands.subList(0, commands.size() - 1)) {
                CommandRun.of(directory, env, command);
            }
            String[] last = commands.get(commands.size() - 1);
            directory.comeBack();
            if (request > 0) {
                directory.dieAt(request, death);
                CommandRun first = CommandRun.of(directory, env, last);
                assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.FAILED);
                directory.comeBack();
            }
            CommandRun second = CommandRun.of(directory, env, last);
            assertThat(second.exitCode()).as(second.err()).isZero();
            Map<String, String> state = DirectoryState.of(directory, env);
            state.put("requests", directory.requests().size() + "");
            return state;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
