package dev.inkling.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Opens a page in the browser of this machine; does nothing if there is no screen or no browser. */
final class Browser {

    private Browser() {}

    static void open(String link) {
        List<String> command = command(System.getProperty("os.name", ""), System.getenv(), link);
        if (command.isEmpty()) {
            return;
        }
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // The address was printed: it can be opened by hand.
            return;
        }
    }

    /** The command that opens a link on a system; empty if there is no screen. */
    static List<String> command(String system, Map<String, String> environment, String link) {
        String small = system.toLowerCase(Locale.ROOT);
        if (small.contains("mac")) {
            return environment.containsKey("SSH_CONNECTION") ? List.of() : List.of("open", link);
        }
        if (small.contains("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", link);
        }
        boolean screen = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return screen ? List.of("xdg-open", link) : List.of();
    }
}
