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
        Problem problem = Problem.of(status, "an-id");

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.title()).matches("\\p{Lu}.*\\S\\.");
        assertThat(problem.detail()).matches("\\p{Lu}.*\\S\\.");
    }

    @ParameterizedTest
    @ValueSource(ints = { 400, 401, 403, 404, 405, 503 })
    void the_frequent_errors_have_words_of_their_own(int status) {
        assertThat(Problem.of(status, "an-id").title()).isNotEqualTo(Problem.of(status < 500 ? 418 : 500, "an-id").title());
    }

    @Test
    void a_fault_of_ours_is_not_blamed_on_the_visitor() {
        assertThat(Problem.of(499, "an-id").title()).isEqualTo("That request was not accepted.");
        assertThat(Problem.of(500, "an-id").title()).isEqualTo("Something went wrong.");
    }

    @Test
    void a_problem_has_the_id_of_its_request() {
        assertThat(Problem.of(500, "an-id").id()).isEqualTo("an-id");
    }

    @Test
    void the_provider_is_not_involved_unless_it_is_said() {
        assertThat(Problem.of(500, "an-id").correlation()).isEmpty();
        assertThat(Problem.of(403, "an-id").otherAccount()).isFalse();
    }
}
