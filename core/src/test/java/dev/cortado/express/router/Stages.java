package dev.cortado.express.router;

import dev.cortado.ErrorHandler;
import dev.cortado.Handler;
import dev.cortado.Middleware;

/** Stages that leave a trace. */
final class Stages {

    private Stages() {}

    static Middleware hit(Object number) {
        return (req, res, next) -> {
            res.set("x-fn-" + number, "hit");
            next.run();
        };
    }

    static Handler hello() {
        return (req, res) -> res.type("text/plain").end("hello, world");
    }

    static Handler saw() {
        return (req, res) -> res.type("text/plain").end("saw " + req.method() + " " + req.url());
    }

    static Handler sawBase() {
        return (req, res) -> res.type("text/plain").end("saw " + req.baseUrl());
    }

    static Middleware setSaw(int number) {
        return (req, res, next) -> {
            res.set("x-saw-" + number, req.method() + " " + req.url());
            next.run();
        };
    }

    static Middleware setSawBase(int number) {
        return (req, res, next) -> {
            res.set("x-saw-base-" + number, req.baseUrl());
            next.run();
        };
    }

    static ErrorHandler<Throwable> sawError() {
        return (err, req, res) -> res.type("text/plain").end("saw " + err.getClass().getSimpleName() + ": " + err.getMessage());
    }

    static Middleware goRoute() {
        return (req, res, next) -> {
            res.set("x-next", "route");
            next.route();
        };
    }

    static Middleware goRouter() {
        return (req, res, next) -> {
            res.set("x-next", "router");
            next.router();
        };
    }

    static Handler throwing(String message) {
        return (req, res) -> {
            throw new IllegalStateException(message);
        };
    }
}
