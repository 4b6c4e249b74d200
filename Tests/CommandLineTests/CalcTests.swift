import Foundation
import Testing

@Suite struct CalcTests {
  private func calc(_ text: String) throws -> Program.Result {
    var result: Program.Result?
    try Program.inFolder { folder in
      try text.write(to: folder.appending(path: "cases.json"), atomically: true, encoding: .utf8)
      result = try Program.run(["calc", "--cases", "cases.json"], in: folder)
    }
    return try #require(result)
  }

  private func results(_ text: String) throws -> [String: [String: Any]] {
    let answer = try calc(text)
    #expect(answer.code == 0)
    let json = try JSONSerialization.jsonObject(with: Data(answer.output.utf8))
    return try #require((json as? [String: Any])?["results"] as? [String: [String: Any]])
  }

  /// By hand: 12 of 340 and z = 1.96, Wilson's formula.
  @Test func answersACase() throws {
    let found = try results(
      """
      {"cases": [{"id": "a", "family": "proportion_ci",
                  "input": {"method": "wilson", "successes": 12, "n": 340}}]}
      """)
    let (p, n, z) = (12.0 / 340, 340.0, 1.959963984540054)
    let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
    let middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    #expect(abs(try #require(found["a"]?["ci_lower"] as? Double) - (middle - half)) < 1e-12)
    #expect(abs(try #require(found["a"]?["ci_upper"] as? Double) - (middle + half)) < 1e-12)
  }

  @Test func whatIsWrongIsAnErrorOfItsCaseAlone() throws {
    let found = try results(
      """
      {"cases": [{"id": "good", "family": "distribution_tail", "input": {"method": "normal", "x": 0}},
                 {"id": "family", "family": "nonsense", "input": {"method": "normal"}},
                 {"id": "method", "family": "distribution_tail", "input": {"method": "nonsense"}},
                 {"id": "kind", "family": "distribution_tail", "input": {"method": "normal", "x": "a"}},
                 {"id": "none", "family": 3},
                 {"id": "many", "family": "proportion_ci",
                  "input": {"method": "wilson", "successes": 12, "n": 3}}]}
      """)
    #expect(found["good"]?["upper_tail"] as? Double == 0.5)
    for id in ["family", "method", "kind", "none", "many"] {
      let error = try #require(found[id]?["error"] as? String)
      #expect(!error.isEmpty && found[id]?.count == 1)
    }
  }

  /// Undefined is null, with its reason.
  @Test func whatDoesNotExistIsNull() throws {
    let found = try results(
      """
      {"cases": [{"id": "a", "family": "mean_difference_test", "input": {"method": "welch_t",
        "control": {"n": 1, "mean": 3, "variance": 0}, "treatment": {"n": 5, "mean": 3, "variance": 1}}}]}
      """)
    #expect(found["a"]?["p_value"] is NSNull)
    #expect(found["a"]?["reason"] as? String == "an arm has fewer than two units")
  }

  @Test(arguments: ["", "no json", "[]", "{}", "{\"cases\": 3}", "{\"cases\": [{}]}"])
  func whatIsNoCaseFileIsBadData(text: String) throws {
    let answer = try calc(text)
    #expect(answer.code == 65 && answer.output.isEmpty)
    #expect(answer.errors.hasPrefix("error: cases.json: "))
  }

  @Test func noFileIsMissing() throws {
    let answer = try Program.run(["calc", "--cases", "no-such-file.json"])
    #expect(answer.code == 66 && answer.output.isEmpty)
  }
}
