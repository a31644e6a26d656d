package dev.entrasignin.registration;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.entrasignin.envfile.StoredEnvFile;
import dev.entrasignin.graph.Graph;
import dev.entrasignin.graph.GraphException;
import dev.entrasignin.provider.CertificateKey;

/** An application in the directory and the {@code .env} file that it belongs to, while changes are made to them. */
public final class Registration {

    private final Graph graph;
    private final StoredEnvFile env;
    private final Clock clock;
    private final Trial trial;
    private final String tag;
    private final String tenantId;
    private JsonNode application;
    private String servicePrincipalId;

    Registration(Graph graph, StoredEnvFile env, Trial trial, String tag, String tenantId, JsonNode application) {
        this.graph = graph;
        this.env = env;
        this.clock = trial.clock();
        this.trial = trial;
        this.tag = tag;
        this.tenantId = tenantId;
        this.application = application;
    }

    public String tenantId() {
        return tenantId;
    }

    /** The Application (client) ID; empty before there is one. */
    public Optional<String> clientId() {
        return Optional.of(application.path("appId").asText()).filter(id -> !id.isEmpty());
    }

    /** Where the portal shows it. */
    public Map<String, URI> links(URI portal) {
        Map<String, URI> links = new LinkedHashMap<>();
        clientId().ifPresent(id -> {
            links.put("appRegistration", URI.create(
                    portal + "/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/" + id));
            links.put("credentials", URI.create(
                    portal + "/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/" + id));
            if (servicePrincipalId != null) {
                links.put("enterpriseApplication",
                        URI.create(portal + "/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Users/objectId/"
                                + servicePrincipalId + "/appId/" + id));
            }
        });
        return links;
    }

    void write(Map<String, String> set, Set<String> unset) {
        env.write(set, unset);
    }

    void createApplication(ObjectNode wanted) {
        application = graph.post("applications", wanted);
        env.write(Map.of(Variables.CLIENT_ID, clientId().orElseThrow()), Set.of());
    }

    void updateApplication(ObjectNode properties) {
        graph.patch(path(), properties);
    }

    void found(JsonNode servicePrincipal) {
        servicePrincipalId = servicePrincipal.path("id").asText();
    }

    void createServicePrincipal(boolean assignmentRequired) {
        ObjectNode wanted = JsonNodeFactory.instance.objectNode().put("appId", clientId().orElseThrow())
                .put("appRoleAssignmentRequired", assignmentRequired);
        // Without this tag the portal does not list it among the enterprise applications.
        wanted.putArray("tags").add("WindowsAzureActiveDirectoryIntegratedApp");
        try {
            found(graph.post("servicePrincipals", wanted));
        } catch (GraphException e) {
            if (!e.isAlreadyThere()) {
                throw e;
            }
            found(graph.get("servicePrincipals(appId='" + clientId().orElseThrow() + "')?$select=id"));
            requireAssignment(assignmentRequired);
        }
    }

    void requireAssignment(boolean required) {
        graph.patch("servicePrincipals/" + servicePrincipalId,
                JsonNodeFactory.instance.objectNode().put("appRoleAssignmentRequired", required));
    }

    void addOwner(String userId) {
        try {
            graph.post(path() + "/owners/$ref",
                    JsonNodeFactory.instance.objectNode().put("@odata.id", graph.reference("directoryObjects/" + userId)));
        } catch (GraphException e) {
            if (!e.isAlreadyThere()) {
                throw e;
            }
        }
    }

    void addSecret(Duration lifetime) {
        addSecret(Variables.SECRET, lifetime, Variables.OF_OTHERS_THAN_SECRETS);
    }

    /** Beside the one in use: an application that runs takes what it finds in its place, and this may not be known yet. */
    void addNextSecret(Duration lifetime) {
        addSecret(Variables.NEXT_SECRET, lifetime, Set.of());
    }

    private void addSecret(String variable, Duration lifetime, Set<String> unset) {
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        wanted.putObject("passwordCredential").put("displayName", tag)
                .put("endDateTime", clock.instant().plus(lifetime).truncatedTo(ChronoUnit.SECONDS).toString());
        JsonNode added = graph.post(path() + "/addPassword", wanted);
        env.write(Map.of(variable, added.path("secretText").asText(),
                variable + Variables.ID, added.path("keyId").asText(),
                variable + Variables.EXPIRES, added.path("endDateTime").asText()), unset);
    }

    void useNextSecret() {
        env.write(Map.of(Variables.SECRET, env.value(Variables.NEXT_SECRET).orElseThrow(),
                Variables.SECRET_ID, env.value(Variables.NEXT_SECRET_ID).orElseThrow(),
                Variables.SECRET_EXPIRES, env.value(Variables.NEXT_SECRET_EXPIRES).orElseThrow()),
                Variables.OF_THE_NEXT_SECRET);
    }

    void removeSecret(String keyId) {
        graph.post(path() + "/removePassword", JsonNodeFactory.instance.objectNode().put("keyId", keyId));
    }

    MadeCertificate certificateFile() {
        return MadeCertificate.of(env.path(), tag);
    }

    /** Registers what a file holds, which is made if need be, beside the certificates that there are. */
    void addCertificate(MadeCertificate file, Duration lifetime) {
        String name = "Entra Sign-In " + clientId().orElseThrow();
        X509Certificate certificate = file.readOrMake(name, clock.instant(), lifetime).certificate();
        new KeyCredentials(graph, path(), tag).add(certificate);
    }

    void useCertificate() {
        // Forward slashes do on Windows, too, and mean the same in every syntax of .env files.
        env.write(Map.of(Variables.CERTIFICATE_PATH, certificateFile().path().toString().replace('\\', '/')),
                Variables.OF_OTHERS_THAN_CERTIFICATES);
    }

    void removeOtherCertificates() {
        removeCertificatesBut(env.value(Variables.CERTIFICATE_PATH)
                .map(inUse -> certificateFile().read().orElseThrow().certificate()));
    }

    void removeCertificatesBut(Optional<X509Certificate> inUse) {
        new KeyCredentials(graph, path(), tag).keepOnly(inUse);
    }

    void tryOut(MadeCertificate file) {
        tryOut(file.read().orElseThrow());
    }

    void tryOut(CertificateKey key) {
        trial.certificate(tenantId, clientId().orElseThrow(), key);
    }

    void tryOutSecret() {
        tryOutSecret(Variables.SECRET);
    }

    void tryOutNextSecret() {
        tryOutSecret(Variables.NEXT_SECRET);
    }

    private void tryOutSecret(String variable) {
        trial.secret(tenantId, clientId().orElseThrow(), env.value(variable).orElseThrow());
    }

    void addFederatedCredential(JsonNode credential) {
        graph.post(path() + "/federatedIdentityCredentials", credential);
        env.write(Map.of(), Variables.OF_SECRETS_AND_CERTIFICATES);
    }

    void updateFederatedCredential(String id, JsonNode credential) {
        graph.patch(path() + "/federatedIdentityCredentials/" + id, credential);
    }

    void deleteApplication() {
        graph.delete(path());
    }

    void removeVariables() {
        env.removeBlock();
    }

    private String path() {
        return "applications/" + application.path("id").asText();
    }
}
