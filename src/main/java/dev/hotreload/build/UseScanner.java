package dev.hotreload.build;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.UnionType;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Gathers the names that one attributed source spells and the classes that its expressions have as types. */
final class UseScanner extends TreeScanner<@Nullable Void, @Nullable Void> {
    /** What constructors are called in class files, and so in shapes. */
    static final String CONSTRUCTOR = "<init>";

    /** Stands among the names where there is a lambda or a method reference. */
    static final String LAMBDA = "->";

    private static final String JDK = "java.";
    /** Not in the syntax trees of Java 17; its record may gain a component that no name here tells of. */
    private static final String RECORD_PATTERN = "DECONSTRUCTION_PATTERN";

    private final Trees trees;
    private final Elements elements;
    private final TreePath root;
    private final Set<String> names = new HashSet<>();
    private final Set<String> types = new HashSet<>();
    private final Set<String> close = new HashSet<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    UseScanner(Trees trees, Elements elements, TreePath root) {
        this.trees = trees;
        this.elements = elements;
        this.root = root;
    }

    Uses uses() {
        types.addAll(close);
        return Uses.of(names, types, close);
    }

    @Override
    public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
        if (tree != null) {
            look(type(tree));
            if (tree.getKind().name().equals(RECORD_PATTERN)) {
                lookClosely(type(tree));
            }
        }
        return super.scan(tree, null);
    }

    private @Nullable TypeMirror type(Tree tree) {
        return trees.getTypeMirror(new TreePath(root, tree));
    }

    /** Constructors have no names of their own; whoever inherits them, and calls one unseen, is concerned anyway. */
    private void construct(Tree type) {
        if (type(type) instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element) {
            String name = internalName(element);
            if (name != null) {
                names.add(constructorOf(name));
            }
        }
    }

    /** What stands among the names when a constructor of this class is called. */
    static String constructorOf(String type) {
        return CONSTRUCTOR + type;
    }

    private void spell(Name name) {
        names.add(name.toString().intern());
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
        spell(tree.getName());
        return super.visitIdentifier(tree, null);
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
        spell(tree.getIdentifier());
        return super.visitMemberSelect(tree, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void unused) {
        if (!tree.getName().contentEquals(CONSTRUCTOR)) {
            spell(tree.getName());
        }
        return super.visitMethod(tree, null);
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
        spell(tree.getSimpleName());
        return super.visitClass(tree, null);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void unused) {
        construct(tree.getIdentifier());
        return super.visitNewClass(tree, null);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree tree, @Nullable Void unused) {
        spell(tree.getName());
        if (tree.getMode() == MemberReferenceTree.ReferenceMode.NEW) {
            construct(tree.getQualifierExpression());
        }
        names.add(LAMBDA);
        lookClosely(type(tree));
        return super.visitMemberReference(tree, null);
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void unused) {
        names.add(LAMBDA);
        lookClosely(type(tree));
        return super.visitLambdaExpression(tree, null);
    }

    @Override
    public @Nullable Void visitAnnotation(AnnotationTree tree, @Nullable Void unused) {
        lookClosely(type(tree.getAnnotationType()));
        return super.visitAnnotation(tree, null);
    }

    @Override
    public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree tree, @Nullable Void unused) {
        names.addAll(List.of("iterator", "hasNext", "next"));
        return super.visitEnhancedForLoop(tree, null);
    }

    @Override
    public @Nullable Void visitTry(TryTree tree, @Nullable Void unused) {
        if (!tree.getResources().isEmpty()) {
            names.add("close");
        }
        return super.visitTry(tree, null);
    }

    @Override
    public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void unused) {
        lookClosely(type(tree.getExpression()));
        return super.visitSwitch(tree, null);
    }

    @Override
    public @Nullable Void visitSwitchExpression(SwitchExpressionTree tree, @Nullable Void unused) {
        lookClosely(type(tree.getExpression()));
        return super.visitSwitchExpression(tree, null);
    }

    /** Of a sealed type every subtype counts, since a switch may have to cover them. */
    private void lookClosely(@Nullable TypeMirror type) {
        if (type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element) {
            String name = internalName(element);
            if (name != null && close.add(name)) {
                element.getPermittedSubclasses().forEach(this::lookClosely);
            }
        } else if (type instanceof IntersectionType intersection) {
            intersection.getBounds().forEach(this::lookClosely);
        } else if (type instanceof TypeVariable variable) {
            lookClosely(variable.getUpperBound());
        }
    }

    private void look(@Nullable TypeMirror type) {
        if (type == null || type.getKind().isPrimitive() || !seen.add(type)) {
            return;
        }
        if (type.getKind() == TypeKind.DECLARED) {
            DeclaredType declared = (DeclaredType) type;
            lookAtClass((TypeElement) declared.asElement());
            declared.getTypeArguments().forEach(this::look);
            look(declared.getEnclosingType());
        } else if (type instanceof ExecutableType executable) {
            executable.getParameterTypes().forEach(this::look);
            executable.getThrownTypes().forEach(this::look);
            look(executable.getReturnType());
        } else if (type instanceof ArrayType array) {
            look(array.getComponentType());
        } else if (type instanceof WildcardType wildcard) {
            look(wildcard.getExtendsBound());
            look(wildcard.getSuperBound());
        } else if (type instanceof UnionType union) {
            union.getAlternatives().forEach(this::look);
        } else if (type instanceof IntersectionType intersection) {
            intersection.getBounds().forEach(this::look);
        } else if (type instanceof TypeVariable variable) {
            look(variable.getUpperBound());
            look(variable.getLowerBound());
        }
    }

    private void lookAtClass(TypeElement element) {
        if (seen.add(element)) {
            String name = internalName(element);
            if (name != null) {
                types.add(name);
            }
        }
    }

    /** Null: it belongs to the JDK, which does not change during a session. */
    private @Nullable String internalName(TypeElement element) {
        String name = elements.getBinaryName(element).toString();
        return name.startsWith(JDK) ? null : name.replace('.', '/').intern();
    }
}
