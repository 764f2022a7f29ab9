package dev.inkling.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each module promises, its {@code api.txt}: the public types of the packages that it exports to all, with their members.
 *
 * <p>After an intended change, {@code ./mvnw -pl benchmarks -am test -Dtest=ApiTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dapi.write} writes the files anew; the difference belongs in the change, and in the changelog.
 */
final class ApiTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.inkling");

    @ParameterizedTest
    @ValueSource(strings = {"drawing", "model", "run", "training"})
    void whatIsPromisedIsWhatIsThere(String module) throws IOException {
        List<String> lines = new ArrayList<>();
        Set<String> packages = exported(module);
        assertThat(packages).contains("dev.inkling." + module);
        CLASSES.stream()
                .filter(type -> packages.contains(type.getPackageName()))
                .map(JavaClass::reflect)
                .filter(ApiTest::isPromised)
                .sorted(Comparator.comparing(Class::getName))
                .forEach(type -> describe(type, lines));
        Path file = Path.of("..", module, "api.txt");
        if (System.getProperty("api.write") != null) {
            Files.write(file, lines);
        }
        assertThat(Files.readAllLines(file))
                .as("api.txt of the module " + module + "; the comment of this test says how to write it anew")
                .isEqualTo(lines);
    }

    /** The packages that a module exports to all, by its descriptor. */
    private static Set<String> exported(String module) throws IOException {
        for (URL descriptor : Collections.list(ApiTest.class.getClassLoader().getResources("module-info.class"))) {
            try (InputStream in = descriptor.openStream()) {
                ModuleDescriptor found = ModuleDescriptor.read(in);
                if (found.name().equals("dev.inkling." + module)) {
                    return found.exports().stream()
                            .filter(exports -> !exports.isQualified())
                            .map(ModuleDescriptor.Exports::source)
                            .collect(Collectors.toSet());
                }
            }
        }
        throw new IllegalArgumentException("no module " + module);
    }

    private static boolean isPromised(Class<?> type) {
        return isPromised(type.getModifiers())
                && Optional.ofNullable(type.getDeclaringClass())
                        .map(ApiTest::isPromised)
                        .orElse(true);
    }

    private static boolean isPromised(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static void describe(Class<?> type, List<String> lines) {
        String parents = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass())
                                .filter(parent -> !Set.<Object>of(Object.class, Record.class)
                                        .contains(parent)),
                        Arrays.stream(type.getGenericInterfaces()))
                .map(parent -> brief(parent.getTypeName()))
                .collect(Collectors.joining(", "));
        lines.add(brief(type.toGenericString()) + (parents.isEmpty() ? "" : " : " + parents));
        Stream.of(type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
                .flatMap(Arrays::stream)
                .filter(member -> isPromised(((Member) member).getModifiers()) && !((Member) member).isSynthetic())
                .map(ApiTest::line)
                .sorted()
                .forEach(line -> lines.add("    " + line));
    }

    private static String line(AccessibleObject member) {
        String owner = ((Member) member).getDeclaringClass().getName();
        if (member instanceof Constructor<?> constructor) {
            return brief(constructor.toGenericString().replace(" " + owner + "(", " new("));
        }
        String text = member instanceof Executable code ? code.toGenericString() : ((Field) member).toGenericString();
        return brief(text.replace(" " + owner + ".", " "));
    }

    /** Without the packages that every reader knows. */
    private static String brief(String text) {
        return text.replaceAll("\\bjava\\.(lang|util)\\.(?=[A-Z])", "");
    }
}
