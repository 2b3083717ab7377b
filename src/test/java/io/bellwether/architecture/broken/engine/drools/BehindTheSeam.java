package io.bellwether.architecture.broken.engine.drools;

public class BehindTheSeam {}
