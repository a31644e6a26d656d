package dev.entrasignin.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.entrasignin.provider.CertificateKey;
import dev.entrasignin.registration.Wish.FederatedIdentity;

/** What {@code register} has to do: what is wished, less what is there. Pure. */
final class RegisterPlan {

    private static final String FEDERATED_NAME = "entra-signin";

    private final Wish wish;
    private final String tag;
    private final Directory directory;
    private final Function<String, Optional<String>> env;
    private final Instant now;
    private final List<Change> changes = new ArrayList<>();

    private RegisterPlan(Wish wish, String tag, Directory directory, Function<String, Optional<String>> env, Instant now) {
        this.wish = wish;
        this.tag = tag;
        this.directory = directory;
        this.env = env;
        this.now = now;
    }

    /**
     * @param env what the {@code .env} file says
     * @param settings variables that it should hold in any case
     * @param certificate what the certificate file holds, if there is one
     * @param tokenExchange the audience of the tokens for a federated identity credential
     */
    static List<Change> changes(Wish wish, String tag, Directory directory, Function<String, Optional<String>> env,
            Map<String, String> settings, Optional<CertificateKey> certificate, String tokenExchange, Instant now) {
        var plan = new RegisterPlan(wish, tag, directory, env, now);
        plan.settings(settings);
        plan.application();
        plan.servicePrincipal();
        plan.owner();
        switch (plan.kind()) {
            case SECRET -> plan.secret();
            case CERTIFICATE -> plan.certificate(certificate);
            case FEDERATED -> plan.federated(tokenExchange);
        }
        return plan.changes;
    }

    /** First of all, so that whatever is made afterwards is found by its tag. */
    private void settings(Map<String, String> settings) {
        Map<String, String> wanted = new TreeMap<>(settings);
        wanted.put(Variables.TAG, tag);
        clientId().ifPresent(id -> wanted.put(Variables.CLIENT_ID, id));
        wanted.entrySet().removeIf(each -> env.apply(each.getKey()).equals(Optional.of(each.getValue())));
        Set<String> unset = new TreeSet<>(Variables.OF_ANOTHER_PROVIDER);
        unset.removeIf(name -> env.apply(name).isEmpty());
        if (!settings.containsKey(Variables.AUTHORITY_HOST) && env.apply(Variables.AUTHORITY_HOST).isPresent()) {
            unset.add(Variables.AUTHORITY_HOST);
        }
        if (!wanted.isEmpty() || !unset.isEmpty()) {
            add("Write to the .env file: " + String.join(", ", wanted.keySet())
                    + (unset.isEmpty() ? "" : "; comment out: " + String.join(", ", unset)), on -> on.write(wanted, unset));
        }
    }

    private void application() {
        ObjectNode difference = ApplicationObject.difference(wish, tag, directory.application());
        if (directory.application().isEmpty()) {
            add("Create the application '" + difference.path("displayName").asText() + "' with the redirect URIs "
                    + difference.path("web").path("redirectUris"), on -> on.createApplication(difference));
        } else if (!difference.isEmpty()) {
            List<String> names = difference.properties().stream().map(Map.Entry::getKey)
                    .map(name -> name.equals("web") ? "redirect URIs " + difference.path("web").path("redirectUris") : name)
                    .toList();
            add("Update the application: " + String.join(", ", names), on -> on.updateApplication(difference));
        }
    }

    private void servicePrincipal() {
        boolean required = wish.assignmentRequired().orElse(false);
        directory.servicePrincipal().ifPresentOrElse(actual -> {
            boolean differs = wish.assignmentRequired().isPresent()
                    && actual.path("appRoleAssignmentRequired").asBoolean() != required;
            if (differs) {
                add("Update its service principal: assignment " + (required ? "required" : "not required"),
                        on -> on.requireAssignment(required));
            }
        }, () -> add("Create its service principal" + (required ? ", assignment required" : ""),
                on -> on.createServicePrincipal(required)));
    }

    private void owner() {
        directory.me().filter(id -> !directory.owners().contains(id))
                .ifPresent(id -> add("Make you an owner of the application", on -> on.addOwner(id)));
    }

    /** The one asked for, else the one in use. */
    private CredentialKind kind() {
        return wish.credential().orElseGet(() -> isSet(Variables.CERTIFICATE_PATH) ? CredentialKind.CERTIFICATE
                : isSet(Variables.SECRET) ? CredentialKind.SECRET
                        : isSet(Variables.MANAGED_IDENTITY) || isSet(Variables.FEDERATED_TOKEN_FILE)
                                || ours(directory.federated()).isPresent() ? CredentialKind.FEDERATED : CredentialKind.SECRET);
    }

    private boolean isSet(String variable) {
        return env.apply(variable).isPresent();
    }

    private void secret() {
        Optional<String> current = env.apply(Variables.SECRET).flatMap(value -> env.apply(Variables.SECRET_ID));
        JsonNode secrets = directory.application().path("passwordCredentials");
        boolean good = current.isPresent() && secrets.valueStream().anyMatch(secret -> secret.path("keyId").asText()
                .equals(current.get()) && Instant.parse(secret.path("endDateTime").asText()).isAfter(now));
        if (good) {
            return;
        }
        if (current.isEmpty()) {
            // Added by a run that did not come to write it down: nobody knows these.
            secrets.valueStream().filter(secret -> secret.path("displayName").asText().equals(tag))
                    .map(secret -> secret.path("keyId").asText())
                    .forEach(keyId -> add("Remove the client secret " + keyId + ", which no run wrote down",
                            on -> on.removeSecret(keyId)));
        }
        add("Add a client secret, and write it to the .env file", on -> on.addSecret(wish.lifetime()));
    }

    private void certificate(Optional<CertificateKey> certificate) {
        boolean registered = certificate.filter(each -> each.expires().isAfter(now)).filter(each -> KeyCredentials
                .contain(directory.application().path("keyCredentials"), each.certificate())).isPresent();
        if (!registered) {
            add("Add a certificate, made here", on -> on.addCertificate(on.certificateFile(), wish.lifetime()));
        }
        if (!registered || env.apply(Variables.CERTIFICATE_PATH).isEmpty() || env.apply(Variables.SECRET).isPresent()) {
            add("Write to the .env file: " + Variables.CERTIFICATE_PATH, Registration::useCertificate);
        }
    }

    private void federated(String tokenExchange) {
        Optional<JsonNode> actual = ours(directory.federated());
        if (actual.isEmpty() && wish.credential().isEmpty() && wish.federated().isEmpty()) {
            // It is in use, and somebody else has seen to it.
            return;
        }
        FederatedIdentity identity = wish.federated().orElseGet(() -> actual
                .map(each -> new FederatedIdentity(each.path("issuer").asText(), each.path("subject").asText()))
                .orElseThrow(() -> new RefusedException(
                        "A federated credential needs --federated-issuer and --federated-subject.")));
        ObjectNode wanted = JsonNodeFactory.instance.objectNode().put("issuer", identity.issuer())
                .put("subject", identity.subject());
        wanted.putArray("audiences").add(tokenExchange);
        String accept = "Accept tokens of " + identity.issuer() + " for " + identity.subject() + " as credential";
        if (actual.isEmpty()) {
            add(accept, on -> on.addFederatedCredential(wanted.put("name", FEDERATED_NAME)));
        } else if (wanted.properties().stream().anyMatch(each -> !each.getValue().equals(actual.get().path(each.getKey())))) {
            add(accept + ", instead of others",
                    on -> on.updateFederatedCredential(actual.get().path("id").asText(), wanted));
        }
        Set<String> others = Variables.OF_SECRETS_AND_CERTIFICATES;
        if (others.stream().anyMatch(name -> env.apply(name).isPresent())) {
            add("Comment out in the .env file: the secret or certificate of before", on -> on.write(Map.of(), others));
        }
    }

    private static Optional<JsonNode> ours(List<JsonNode> federated) {
        return federated.stream().filter(each -> each.path("name").asText().equals(FEDERATED_NAME)).findFirst();
    }

    private Optional<String> clientId() {
        return Optional.of(directory.application().path("appId").asText()).filter(id -> !id.isEmpty());
    }

    private void add(String description, Consumer<Registration> action) {
        changes.add(new Change(description, action));
    }
}
