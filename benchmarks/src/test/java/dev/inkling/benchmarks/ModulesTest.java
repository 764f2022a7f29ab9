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

/** Dependencies: a module uses only those before it, and only the engine and the benchmarks use native code. */
final class ModulesTest {

    private static final String ROOT = "dev.inkling";

    /** The modules in order: each may use those before it. */
    private static final List<String> MODULES =
            List.of("drawing", "model", "run", "engine", "training", "studio", "cli", "benchmarks");

    /** The modules that run wherever Java runs. */
    private static final List<String> PLAIN_JAVA = List.of("drawing", "model", "run", "studio");

    /** The benchmarks too: the baselines use libtorch directly. */
    private static final List<String> SEE_NATIVE_CODE = List.of("engine", "benchmarks");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @ParameterizedTest
    @FieldSource("MODULES")
    void aModuleUsesOnlyThoseBeforeIt(String module) {
        String[] below = MODULES.stream()
                .skip(MODULES.indexOf(module) + 1L)
                .map(ModulesTest::packagesOf)
                .toArray(String[]::new);
        if (below.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage(packagesOf(module))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(below)
                    .check(CLASSES);
        }
        // These rules would not check a module that is not in the list.
        noClasses()
                .should()
                .resideOutsideOfPackages(
                        MODULES.stream().map(ModulesTest::packagesOf).toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void noTwoTypesHaveOneName() {
        List<String> names = CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.equals("package-info"))
                .toList();
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void packagesFormNoCycles() {
        slices().assignedFrom(new PackageOfItsOwn()).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void libtorchIsSeenOnlyWhereItBelongs() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packagesOf(SEE_NATIVE_CODE))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(CLASSES);
    }

    /** The studio needs no libtorch: it uses only modules before the engine. */
    @Test
    void theStudioUsesNeitherEngineNorTraining() {
        noClasses()
                .that()
                .resideInAPackage(packagesOf("studio"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packagesOf("engine"), packagesOf("training"))
                .check(CLASSES);
    }

    @Test
    void whatRunsWhereverJavaRunsIsPlainJava() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(packagesOf(PLAIN_JAVA))
                .should()
                .haveModifier(JavaModifier.NATIVE)
                .check(CLASSES);
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
                .check(CLASSES);
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
                .check(CLASSES);
    }

    @Test
    void publicTypesExposeNoNativeObject() {
        classes()
                .that()
                .arePublic()
                .and()
                .resideOutsideOfPackage(packagesOf("engine"))
                .should(exposeNoNativeObject())
                .check(CLASSES);
    }

    /** The rules above must apply to some classes. */
    @ParameterizedTest
    @ValueSource(strings = {"drawing", "model", "run", "studio", "cli"})
    void noModuleIsEmpty(String module) {
        List<JavaClass> ofModule = CLASSES.stream()
                .filter(type -> (type.getPackageName() + ".").startsWith(ROOT + "." + module + "."))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .toList();
        assertThat(ofModule).as("classes of module %s", module).isNotEmpty();
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

    private static String packagesOf(String module) {
        return ROOT + "." + module + "..";
    }

    private static String[] packagesOf(List<String> modules) {
        return modules.stream().map(ModulesTest::packagesOf).toArray(String[]::new);
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
