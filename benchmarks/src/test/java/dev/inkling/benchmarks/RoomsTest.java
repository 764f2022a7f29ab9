package dev.inkling.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see whom: a room uses the rooms above it and none below, and native code stays where it belongs. */
final class RoomsTest {

    private static final String HOUSE = "dev.inkling";

    /** From the first to the last: each may use those before it. */
    private static final List<String> ROOMS =
            List.of("drawing", "model", "engine", "training", "studio", "cli", "benchmarks");

    /** The rooms that run wherever Java runs. */
    private static final List<String> PLAIN_JAVA = List.of("drawing", "model");

    /** Benchmarks too: what Inkling is measured against is written with libtorch as it comes. */
    private static final List<String> SEE_NATIVE_CODE = List.of("engine", "training", "benchmarks");

    /** What of the room of training looks at a run and leaves it alone. */
    private static final List<String> READS_RUNS =
            List.of(HOUSE + ".training.RunDirectory", HOUSE + ".training.Recipe", HOUSE + ".training.Position");

    private static final JavaClasses HOUSE_CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE);

    @ParameterizedTest
    @FieldSource("ROOMS")
    void aRoomUsesOnlyRoomsAboveIt(String room) {
        String[] below = ROOMS.stream()
                .skip(ROOMS.indexOf(room) + 1L)
                .map(RoomsTest::packagesOf)
                .toArray(String[]::new);
        if (below.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage(packagesOf(room))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(below)
                    .check(HOUSE_CLASSES);
        }
        // A room that these rules have never heard of would escape them.
        noClasses()
                .should()
                .resideOutsideOfPackages(
                        ROOMS.stream().map(RoomsTest::packagesOf).toArray(String[]::new))
                .check(HOUSE_CLASSES);
    }

    @Test
    void packagesFormNoCycles() {
        slices().assignedFrom(new PackageOfItsOwn()).should().beFreeOfCycles().check(HOUSE_CLASSES);
    }

    @Test
    void libtorchIsSeenOnlyWhereItBelongs() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packagesOf(SEE_NATIVE_CODE))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(HOUSE_CLASSES);
    }

    /** The studio serves without libtorch: of the rooms that know it, it sees how a run is read, and nothing else. */
    @Test
    void theStudioSeesRunsButNoTraining() {
        noClasses()
                .that()
                .resideInAPackage(packagesOf("studio"))
                .should()
                .dependOnClassesThat(new DescribedPredicate<JavaClass>("train or compute with libtorch") {
                    @Override
                    public boolean test(JavaClass seen) {
                        boolean reading = seen.getPackageName().equals(HOUSE + ".training.log")
                                || READS_RUNS.stream()
                                        .anyMatch(
                                                name -> seen.getName().matches(name.replace(".", "\\.") + "(\\$.*)?"));
                        boolean below = seen.getPackageName().startsWith(HOUSE + ".training")
                                || seen.getPackageName().startsWith(HOUSE + ".engine");
                        return below && !reading;
                    }
                })
                .check(HOUSE_CLASSES);
    }

    @Test
    void drawingAndModelArePlainJava() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(packagesOf(PLAIN_JAVA))
                .should()
                .haveModifier(JavaModifier.NATIVE)
                .check(HOUSE_CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(packagesOf(PLAIN_JAVA))
                .should()
                .callMethodWhere(new DescribedPredicate<JavaAccess<?>>("a native library is loaded") {
                    @Override
                    public boolean test(JavaAccess<?> call) {
                        String owner = call.getTargetOwner().getName();
                        return Set.of("load", "loadLibrary").contains(call.getName())
                                && Set.of("java.lang.System", "java.lang.Runtime")
                                        .contains(owner);
                    }
                })
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco..", "com.sun.jna..", "sun.misc..", "jdk.internal..")
                .check(HOUSE_CLASSES);
    }

    @Test
    void nothingIsReadWithAnObjectDeserialiser() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.beans.XMLDecoder")
                .check(HOUSE_CLASSES);
    }

    @Test
    void publicTypesExposeNoNativeObject() {
        classes()
                .that()
                .arePublic()
                .and()
                .resideOutsideOfPackage(packagesOf("engine"))
                .should(exposeNoNativeObject())
                .check(HOUSE_CLASSES);
    }

    /** The rules above must have something to hold. */
    @ParameterizedTest
    @ValueSource(strings = {"drawing", "model", "studio", "cli"})
    void noRoomIsEmpty(String room) {
        List<JavaClass> inRoom = HOUSE_CLASSES.stream()
                .filter(type -> (type.getPackageName() + ".").startsWith(HOUSE + "." + room + "."))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .toList();
        assertThat(inRoom).as("classes in room %s", room).isNotEmpty();
    }

    private static ArchCondition<JavaClass> exposeNoNativeObject() {
        return new ArchCondition<>("expose no native object") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaMember member : type.getMembers()) {
                    boolean seen = member.getModifiers().contains(JavaModifier.PUBLIC)
                            || member.getModifiers().contains(JavaModifier.PROTECTED);
                    for (JavaClass named : seen ? typesOf(member) : List.<JavaClass>of()) {
                        if (named.getBaseComponentType().getPackageName().startsWith("org.bytedeco")) {
                            events.add(SimpleConditionEvent.violated(
                                    member, member.getFullName() + " shows a " + named.getName()));
                        }
                    }
                }
            }
        };
    }

    private static List<JavaClass> typesOf(JavaMember member) {
        List<JavaClass> types = new ArrayList<>();
        if (member instanceof JavaCodeUnit code) {
            types.add(code.getRawReturnType());
            types.addAll(code.getRawParameterTypes());
        } else if (member instanceof JavaField field) {
            types.add(field.getRawType());
        }
        return types;
    }

    private static String packagesOf(String room) {
        return HOUSE + "." + room + "..";
    }

    private static String[] packagesOf(List<String> rooms) {
        return rooms.stream().map(RoomsTest::packagesOf).toArray(String[]::new);
    }

    private static final class PackageOfItsOwn implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
