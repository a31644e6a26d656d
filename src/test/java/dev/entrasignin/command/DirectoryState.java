package dev.entrasignin.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.entrasignin.directory.StandInDirectory;
import dev.entrasignin.envfile.EnvFile;

/** What commands leave in the directory, in the {@code .env} file and beside it: all but what chance decides. */
final class DirectoryState {

    private DirectoryState() {
    }

    static Map<String, String> of(StandInDirectory directory, Path env) throws IOException {
        Map<String, String> state = new TreeMap<>();
        EnvFile file = new EnvFile(Files.readString(env));
        state.put("env", file.text().lines().filter(line -> !line.startsWith("#")).map(line -> line.split("=")[0]).sorted()
                .toList().toString());
        state.put("applications", directory.applicationIds().size() + "");
        state.put("service principals", directory.servicePrincipals().toString());
        directory.applicationIds().forEach(id -> {
            JsonNode application = directory.application();
            state.put("owners", directory.owners(id).toString());
            state.put("roles", application.path("appRoles").findValuesAsText("value").toString());
            state.put("tag", String.valueOf(application.path("tags").toString()
                    .contains(file.value("AZURE_REGISTRATION_TAG").orElse("none"))));
            state.put("client id", String.valueOf(application.path("appId").asText()
                    .equals(file.value("AZURE_CLIENT_ID").orElse("none"))));
            state.put("secrets", directory.secretTexts().size() + " known: " + directory.secretTexts()
                    .contains(file.value("AZURE_CLIENT_SECRET").orElse("")));
            state.put("certificates", application.path("keyCredentials").size() + "");
            state.put("federated", directory.federated(id).findValuesAsText("subject").toString());
        });
        try (Stream<Path> files = Files.walk(env.getParent())) {
            state.put("files",
                    files.map(each -> env.getParent().relativize(each).toString().replaceAll("-[0-9a-f]{8}", "")).sorted()
                            .toList().toString());
        }
        return state;
    }
}
