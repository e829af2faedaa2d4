/**
 * What Express and its packages are tested for, tested here: one package a suite, one class an upstream file.
 *
 * <p>A class names its file with {@link dev.cortado.express.Upstream}; each {@code @DisplayName} or name of a {@code DynamicTest} is the
 * full title as the upstream runner prints it (all describe titles and the test's, joined by a space). {@link
 * dev.cortado.express.UpstreamListener} writes the results to {@code target/upstream-tests.tsv}, which {@code
 * conformance/express/coverage} joins with the titles of checkouts. Requests go over the wire with {@link
 * dev.cortado.express.Served}; {@link dev.cortado.Raw} writes what that cannot. {@link dev.cortado.express.Spec} makes many short tests.
 *
 * <pre>{@code
 * @Upstream("express/test/res.send.js")
 * class ResSendTest {
 *
 *     @Test
 *     @DisplayName("res .send(null) should set body to \"\"")
 *     void nothing() throws Exception {
 *         try (var at = Served.of((req, res) -> res.send((String) null))) {
 *             at.get("/").expect(200, "").expect("Content-Length", "0");
 *         }
 *     }
 * }
 * }</pre>
 */
package dev.cortado.express;
