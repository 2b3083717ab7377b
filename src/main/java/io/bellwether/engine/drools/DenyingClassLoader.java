package io.bellwether.engine.drools;

/** Loads nothing: rule files name no classes. */
final class DenyingClassLoader extends ClassLoader {
    DenyingClassLoader() {
        super(null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        throw new ClassNotFoundException("rule files may not load classes: " + name);
    }
}
