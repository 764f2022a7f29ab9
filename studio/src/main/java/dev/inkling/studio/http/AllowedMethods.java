package dev.inkling.studio.http;

import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The methods that a path has, as in the header {@code Allow}. */
final class AllowedMethods {

    /** The paths of a route. */
    private record Known(Pattern paths, String method) {}

    private final Page page;
    private final List<Known> known;

    AllowedMethods(List<Route> routes, Page page) {
        this.page = page;
        known = routes.stream()
                .map(route -> new Known(paths(route), route.method().name()))
                .toList();
    }

    private static Pattern paths(Route route) {
        return Pattern.compile(Stream.of(route.path().split("/", -1))
                .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                .collect(Collectors.joining("/")));
    }

    /** The methods of a path; none if there is no such path. */
    Set<String> of(String path) {
        Set<String> methods = new TreeSet<>();
        for (Known route : known) {
            if (route.paths.matcher(path).matches()) {
                methods.add(route.method);
            }
        }
        if (page.item(path).isPresent()) {
            methods.add(HandlerType.GET.name());
        }
        if (methods.contains(HandlerType.GET.name())) {
            methods.add(HandlerType.HEAD.name());
        }
        return methods;
    }
}
