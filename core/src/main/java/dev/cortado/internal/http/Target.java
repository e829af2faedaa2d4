package dev.cortado.internal.http;

/** Request targets (RFC 9112, section 3.2). */
final class Target {

    private Target() {}

    /** Path and query; of an absolute URL the part behind the authority. */
    static String originForm(String target) {
        String result = target;
        if (result.isEmpty() || result.charAt(0) != '/') {
            int scheme = result.indexOf("://");
            if (scheme < 0) {
                return "/";
            }
            int path = scheme + 3;
            while (path < result.length() && "/?#".indexOf(result.charAt(path)) < 0) {
                path++;
            }
            result = result.substring(path);
            result = result.startsWith("/") ? result : "/" + result;
        }
        int fragment = result.indexOf('#');
        return fragment < 0 ? result : result.substring(0, fragment);
    }
}
