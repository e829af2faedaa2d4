/**
 * The Node.js runtime of Cortado: it gets Node, installs npm packages, runs scripts, and keeps a pool of worker processes that
 * answer requests over a socket.
 *
 * {@snippet :
 * var options = ProvisionOptions.of(project);
 * var runtime = NodeRuntime.provision(options);                              // downloads Node once
 * PackageInstaller.of(runtime, options).install(project);                    // npm ci, pnpm, yarn
 * var pool = WorkerPool.create(vertx, WorkerOptions.of(runtime, project.resolve("worker.mjs")));
 * pool.start().toCompletableFuture().get();
 * var call = pool.send(WorkerRequest.of(serverRequest).instruction("{}"));   // on an event loop
 * call.pipeTo(serverRequest.response());
 * }
 */
@NullMarked
package dev.cortado.node;

import org.jspecify.annotations.NullMarked;
