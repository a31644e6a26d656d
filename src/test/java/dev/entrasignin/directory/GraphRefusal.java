package dev.entrasignin.directory;

/** An error as Microsoft Graph answers it. */
final class GraphRefusal extends RuntimeException {

    private final int status;
    private final String code;

    GraphRefusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static GraphRefusal badRequest(String message) {
        return new GraphRefusal(400, "Request_BadRequest", message);
    }

    static GraphRefusal notFound(String id) {
        return new GraphRefusal(404, "Request_ResourceNotFound",
                "Resource '" + id + "' does not exist or one of its queried reference-property objects are not present.");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
