/**
 * The Node.js runtime of Cortado: it gets Node, installs npm packages, runs scripts, and keeps a pool of worker processes that
 * answer requests over a socket.
 *
 * {@snippet :
 * var runtime = NodeRuntime.provision(ProvisionOptions.of(project));          // downloads Node once
 * PackageInstaller.of(runtime).install(project);                             // npm ci, pnpm, yarn
 * var pool = WorkerPool.create(vertx, WorkerOptions.of(runtime, entry));
 * pool.start().toCompletableFuture().get();
 * var call = pool.send(WorkerRequest.get("/").instruction(json));            // on an event loop
 * call.pipeTo(response);
 * }
 */
@NullMarked
package dev.cortado.node;

import org.jspecify.annotations.NullMarked;
