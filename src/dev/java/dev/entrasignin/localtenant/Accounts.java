package dev.entrasignin.localtenant;

import static dev.entrasignin.localtenant.Account.Admission.ADMITTED;
import static dev.entrasignin.localtenant.Account.Admission.CONSENT_DECLINED;
import static dev.entrasignin.localtenant.Account.Admission.NOT_ASSIGNED;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.entrasignin.localtenant.Account.Admission;

/** The accounts one can choose from, each there for something an application has to cope with. */
public final class Accounts {

    /** The tenant of all personal Microsoft accounts. */
    public static final UUID PERSONAL_ACCOUNTS_TENANT = UUID.fromString("9188040d-6c67-4c5b-b112-36a304b66dad");
    /** Another organization's tenant, whose accounts get tokens with its issuer. */
    public static final UUID OTHER_TENANT = UUID.fromString("7f0c6a52-93d1-4be8-8c1e-2a5d40b7e913");
    /** The most groups Entra lists in a token; with one more the list is replaced by a reference to it. */
    public static final int GROUPS_IN_TOKEN = 200;

    private final UUID tenantId;
    private final List<Account> all;

    Accounts(UUID tenantId) {
        this.tenantId = tenantId;
        this.all = List.of(
                here("alice", "Alice Adams", "A member of the tenant.", Map.of()),
                here("bob", "Bob Brown", "A member with the app roles Admin and Reader.",
                        Map.of("roles", List.of("Admin", "Reader"))),
                guest(),
                here("dora", "Dora Diaz", "A member of 200 groups, the most a token lists: the largest token there is.",
                        Map.of("groups", groups(GROUPS_IN_TOKEN))),
                here("erin", "Erin Engel", "A member of more than 200 groups: the token only says where to ask for them.",
                        overage("erin")),
                refused("frank", "Frank Fischer", NOT_ASSIGNED, "Not assigned to the application: AADSTS50105."),
                refused("grace", "Grace Green", CONSENT_DECLINED, "Declines the application's permissions: AADSTS65004."),
                new Account("heidi", oid("heidi"), PERSONAL_ACCOUNTS_TENANT, "Heidi Hall", "heidi@personal.example",
                        Optional.of("heidi@personal.example"),
                        "A personal Microsoft account: the token is from another tenant.",
                        ADMITTED, Map.of()),
                new Account("ivan", oid("ivan"), OTHER_TENANT, "Ivan Ivanov", "ivan@fabrikam.example",
                        Optional.of("ivan@fabrikam.example"), "A member of another organization's tenant.", ADMITTED,
                        Map.of()));
    }

    /** All of them, in the order of the sign-in page. */
    public List<Account> all() {
        return all;
    }

    /** The account with this id, or this user name. */
    public Optional<Account> find(String idOrUsername) {
        return all.stream().filter(a -> a.id().equals(idOrUsername) || a.isMeantBy(idOrUsername)).findFirst();
    }

    /** Someone whose name and claims were typed in; the claims win over what the account would have. */
    public Account typed(String name, Map<String, Object> claims) {
        UUID objectId = oid("typed:" + name);
        return new Account("typed", objectId, tenantId, name, "typed@contoso.example", Optional.of("typed@contoso.example"),
                "Typed in.", ADMITTED, claims);
    }

    private Account guest() {
        return new Account("carol", oid("carol"), tenantId, "Carol Chen",
                "carol_fabrikam.example#EXT#@contoso.example", Optional.of("carol@fabrikam.example"),
                "A guest from another organization.", ADMITTED,
                Map.of("acct", 1, "preferred_username", "carol@fabrikam.example", "idp",
                        "https://sts.windows.net/" + OTHER_TENANT + "/"));
    }

    private Account refused(String id, String name, Admission admission, String reason) {
        return new Account(id, oid(id), tenantId, name, id + "@contoso.example", Optional.of(id + "@contoso.example"),
                reason, admission, Map.of());
    }

    private Account here(String id, String name, String reason, Map<String, Object> claims) {
        return new Account(id, oid(id), tenantId, name, id + "@contoso.example", Optional.of(id + "@contoso.example"),
                reason, ADMITTED, claims);
    }

    private static List<String> groups(int count) {
        return IntStream.range(0, count).mapToObj(i -> oid("group " + i).toString()).toList();
    }

    // The endpoint is the one Entra still writes, although it belongs to the retired Azure AD Graph.
    private Map<String, Object> overage(String id) {
        String endpoint = "https://graph.windows.net/%s/users/%s/getMemberObjects".formatted(tenantId, oid(id));
        return Map.of("_claim_names", Map.of("groups", "src1"), "_claim_sources", Map.of("src1", Map.of("endpoint", endpoint)));
    }

    // Derived from a name, so that an account keeps its object id from one start to the next.
    private static UUID oid(String name) {
        return UUID.nameUUIDFromBytes(("local tenant/" + name).getBytes(StandardCharsets.UTF_8));
    }
}
