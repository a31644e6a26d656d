package dev.entrasignin.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProblemTest {

    @ParameterizedTest
    @ValueSource(ints = { 400, 401, 403, 404, 405, 406, 413, 415, 429, 431, 500, 501, 502, 503, 504 })
    void every_error_says_what_happened_and_what_to_do_in_whole_sentences(int status) {
        Problem problem = Problem.of(status);

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.title()).matches("\\p{Lu}.*\\S\\.");
        assertThat(problem.detail()).matches("\\p{Lu}.*\\S\\.");
    }

    @ParameterizedTest
    @ValueSource(ints = { 400, 401, 403, 404, 405, 503 })
    void the_frequent_errors_have_words_of_their_own(int status) {
        assertThat(Problem.of(status).title()).isNotEqualTo(Problem.of(status < 500 ? 418 : 500).title());
    }

    @Test
    void a_fault_of_ours_is_not_blamed_on_the_visitor() {
        assertThat(Problem.of(499).title()).isEqualTo("That request was not accepted.");
        assertThat(Problem.of(500).title()).isEqualTo("Something went wrong.");
    }

    @Test
    void each_occurrence_has_an_id_of_its_own_that_cannot_be_guessed() {
        assertThat(Problem.of(500).id()).hasSize(36).isNotEqualTo(Problem.of(500).id());
    }

    @Test
    void the_provider_is_not_involved_unless_it_is_said() {
        assertThat(Problem.of(500).correlation()).isEmpty();
        assertThat(Problem.of(403).otherAccount()).isFalse();
    }
}
