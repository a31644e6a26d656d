package dev.entrasignin.tokendetails;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.tokendetails.ClaimMeaning.Group;
import dev.entrasignin.tokendetails.ClaimMeaning.Kind;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClaimMeaningTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "aud", "iss", "iat", "nbf", "exp", "aio", "name", "nonce", "oid", "preferred_username", "rh", "sub", "tid", "uti",
            "ver", "roles", "groups", "email", "acct", "idp", "sid", "login_hint", "_claim_names", "_claim_sources",
            "hasgroups", "at_hash", "c_hash", "auth_time", "azp", "jti", "given_name", "family_name",
    })
    void every_claim_that_Entra_sends_is_explained_in_a_sentence(String claim) {
        assertThat(ClaimMeaning.of(claim).text()).matches("\\p{Alnum}.*\\.");
    }

    @ParameterizedTest
    @CsvSource({
            "name, WHO_AM_I", "oid, WHO_AM_I", "tid, WHO_AM_I", "roles, ACCESS", "groups, ACCESS", "iss, TOKEN", "exp, TOKEN",
            "aio, PLUMBING", "rh, PLUMBING", "uti, PLUMBING", "nonce, PLUMBING", "at_hash, PLUMBING", "xms_st, PLUMBING",
            "xms_anything, PLUMBING", "department, OTHER", "Name, OTHER", "'', OTHER",
    })
    void a_claim_stands_where_it_is_looked_for(String claim, Group group) {
        assertThat(ClaimMeaning.of(claim).group()).isEqualTo(group);
    }

    @ParameterizedTest
    @CsvSource({ "iat, TIME", "nbf, TIME", "exp, TIME", "auth_time, TIME", "updated_at, TIME", "ver, TEXT", "oid, TEXT",
            "department, TEXT" })
    void a_point_in_time_is_known_as_one(String claim, Kind kind) {
        assertThat(ClaimMeaning.of(claim).kind()).isEqualTo(kind);
    }

    @Test
    void what_nobody_has_described_stands_after_all_that_is() {
        assertThat(ClaimMeaning.order("department")).isEqualTo(ClaimMeaning.order("another"))
                .isGreaterThan(ClaimMeaning.order("session_state"));
        assertThat(ClaimMeaning.order("name")).isZero();
    }
}
