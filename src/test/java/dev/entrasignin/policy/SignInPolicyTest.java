package dev.entrasignin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.entrasignin.claims.IdTokenClaims;
import io.vertx.core.json.JsonObject;

/** Claims, and what each policy says to them; ALLOWED stands for no refusal. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignInPolicyTest {

    private static final UUID GROUP = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{}                                         | GUEST_UNKNOWN",
            "{'acct':0}                                 | ALLOWED",
            "{'acct':'0'}                               | ALLOWED",
            "{'acct':1}                                 | GUEST",
            "{'acct':'1'}                               | GUEST",
            "{'acct':2}                                 | GUEST_UNKNOWN",
            "{'acct':null}                              | GUEST_UNKNOWN",
            "{'acct':[0]}                               | GUEST_UNKNOWN",
            "{'iss':'i','idp':'i'}                      | GUEST_UNKNOWN",
            "{'iss':'i','idp':'other'}                  | GUEST",
            "{'iss':'i','idp':'other','acct':0}         | GUEST",
            "{'iss':'i','idp':'i','acct':0}             | ALLOWED",
            "{'acct':0,'idp':7}                         | GUEST",
    })
    void guests_are_denied(String claims, String outcome) {
        assertThat(decide(new SignInPolicy(false, Set.of(), Set.of()), claims)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{}                          | ROLE_MISSING",
            "{'roles':[]}                | ROLE_MISSING",
            "{'roles':['Writer']}        | ROLE_MISSING",
            "{'roles':['reader']}        | ROLE_MISSING",
            "{'roles':'Reader'}          | ROLE_MISSING",
            "{'roles':['Writer','Reader']} | ALLOWED",
            "{'roles':['Admin']}         | ALLOWED",
    })
    void one_of_the_required_roles_is_needed(String claims, String outcome) {
        assertThat(decide(new SignInPolicy(true, Set.of("Reader", "Admin"), Set.of()), claims)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{}                                                        | GROUP_MISSING",
            "{'groups':['bbbbbbbb-0000-4000-8000-000000000001']}       | GROUP_MISSING",
            "{'groups':['aaaaaaaa-0000-4000-8000-000000000001']}       | ALLOWED",
            "{'groups':['AAAAAAAA-0000-4000-8000-000000000001']}       | ALLOWED",
            "{'_claim_names':{'groups':'src1'},'_claim_sources':{}}    | GROUPS_OVERAGE",
            "{'hasgroups':true}                                        | GROUPS_OVERAGE",
    })
    void one_of_the_required_groups_is_needed(String claims, String outcome) {
        assertThat(decide(new SignInPolicy(true, Set.of(), Set.of(GROUP)), claims)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{}                                        | ALLOWED",
            "{'acct':1}                                | ALLOWED",
            "{'hasgroups':true}                        | ALLOWED",
    })
    void without_a_policy_whoever_the_provider_lets_in_may(String claims, String outcome) {
        assertThat(decide(new SignInPolicy(true, Set.of(), Set.of()), claims)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'acct':1,'roles':['Reader'],'groups':['aaaaaaaa-0000-4000-8000-000000000001']} | GUEST",
            "{'acct':0,'groups':['aaaaaaaa-0000-4000-8000-000000000001']}                    | ROLE_MISSING",
            "{'acct':0,'roles':['Reader']}                                                   | GROUP_MISSING",
            "{'acct':0,'roles':['Reader'],'groups':['aaaaaaaa-0000-4000-8000-000000000001']} | ALLOWED",
    })
    void all_of_a_policy_has_to_agree(String claims, String outcome) {
        assertThat(decide(new SignInPolicy(false, Set.of("Reader"), Set.of(GROUP)), claims)).isEqualTo(outcome);
    }

    private static String decide(SignInPolicy policy, String claims) {
        var parsed = new JsonObject(claims.replace('\'', '"')).getMap();
        return policy.refusal(new IdTokenClaims(parsed)).map(Enum::name).orElse("ALLOWED");
    }
}
