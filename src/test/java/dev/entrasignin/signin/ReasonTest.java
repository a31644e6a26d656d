package dev.entrasignin.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReasonTest {

    @ParameterizedTest
    @EnumSource
    void a_reason_has_every_text_in_whole_sentences(Reason reason) {
        assertThat(reason.whatHappened()).matches("\\p{Lu}.*\\S\\.");
        assertThat(reason.whatToDo()).matches("\\p{Lu}.*\\S\\.");
        assertThat(reason.remedy()).matches("\\p{Upper}.*\\S\\.");
    }

    @ParameterizedTest
    @EnumSource
    void what_the_visitor_reads_holds_nothing_of_the_operators_trade(Reason reason) {
        assertThat(reason.whatHappened() + reason.whatToDo())
                .doesNotContainPattern("(?i)AADSTS|AZURE_|OIDC_|secret|token|code|tenant|redirect|http|[<>&]");
    }

    /** Without a number of Entra's, a reason is any provider's; what is only so at Entra comes after those words. */
    @ParameterizedTest
    @EnumSource
    void a_reason_of_any_provider_does_not_speak_of_Entra(Reason reason) {
        if (reason.aadsts().isEmpty()) {
            assertThat(reason.whatHappened() + reason.whatToDo()).doesNotContainPattern("Microsoft|Entra");
            assertThat(reason.remedy().split("At Entra, ")[0]).doesNotContainPattern(
                    "(?i)Microsoft|\\bEntra\\b|AZURE_|app registration|enterprise application|app role|tenant|B2B|token configuration");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_reason_has_the_status_of_an_error_that_browsers_show(Reason reason) {
        assertThat(reason.status()).isIn(400, 401, 403, 500, 503);
    }

    @ParameterizedTest
    @EnumSource
    void the_id_is_safe_in_a_log_line_and_in_json(Reason reason) {
        assertThat(reason.id()).matches("[a-z]+(_[a-z]+)*");
    }

    @Test
    void no_two_reasons_have_the_same_id() {
        assertThat(Arrays.stream(Reason.values()).map(Reason::id)).doesNotHaveDuplicates();
    }

    @Test
    void no_error_code_belongs_to_two_reasons() {
        assertThat(Arrays.stream(Reason.values()).flatMap(reason -> reason.aadsts().stream())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void a_reason_is_found_by_each_of_its_error_codes(Reason reason) {
        assertThat(reason.aadsts()).allSatisfy(code -> assertThat(Reason.ofAadsts(code.toString())).contains(reason));
    }

    @Test
    void a_code_that_nobody_has_described_has_no_reason() {
        assertThat(IntStream.of(10000, 50106, 5010, 501050, 9_999_999, 999_999_999))
                .allSatisfy(code -> assertThat(Reason.ofAadsts(String.valueOf(code))).isEmpty());
    }
}
