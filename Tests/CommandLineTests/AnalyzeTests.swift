import Foundation
import Testing

@Suite struct AnalyzeTests {
  private static let table = """
    group,country,users,conversions
    control,EG,1000,100
    control,DE,1000,110
    story,EG,1000,140
    story,DE,1000,125

    """

  private func run(
    _ arguments: [String], _ files: [String: String] = ["data.csv": table]
  ) throws -> Program.Result {
    var result: Program.Result?
    try Program.inFolder { folder in
      for (name, text) in files {
        try Data(text.utf8).write(to: folder.appending(path: name))
      }
      result = try Program.run(["analyze"] + arguments, in: folder)
    }
    return try #require(result)
  }

  @Test func jsonHoldsToItsContract() throws {
    let result = try run(["data.csv", "--format", "json"])
    #expect(result.code == 0 && result.errors.isEmpty)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let arms = try #require(json["arms"] as? [[String: Any]])
    #expect(arms.map { $0["name"] as? String } == ["control", "story"])
    #expect(arms.map { $0["n"] as? Double } == [2000, 2000])
    #expect(arms.map { $0["successes"] as? Double } == [210, 265])
    #expect((arms[0]["rate"] as? Double) == 0.105 && arms[0]["interval"] is [String: Any])
    let comparisons = try #require(json["comparisons"] as? [[String: Any]])
    #expect(comparisons.count == 3 && comparisons[0]["segment"] is NSNull)
    for key in [
      "metric", "control", "treatment", "test", "estimate", "relative_effect", "interval",
      "relative_interval", "p_value", "adjusted_p_value", "warnings",
    ] {
      #expect(comparisons[0][key] != nil, "\(key)")
    }
    for check in try #require(json["checks"] as? [[String: Any]]) {
      for key in ["name", "statistic", "p_value", "passed"] {
        #expect(check[key] != nil, "\(key) of \(check)")
      }
    }
  }

  @Test(arguments: ["text", "markdown", "html"], ["en", "ar"])
  func everyFormatHasTheVerdict(format: String, language: String) throws {
    let result = try run(["data.csv", "--format", format, "--lang", language])
    #expect(result.code == 0 && result.output.contains("story"))
    let words = language == "en" ? "adjusted p" : "p المصححة"
    #expect(result.output.lowercased().contains(words), "\(result.output.prefix(2000))")
    if format == "html" { #expect(result.output.contains("class=\"strip\"")) }
    #expect(!result.output.contains("nan"))
  }

  @Test func whatAnExportSaysOfItselfIsToldApart() throws {
    let table = "Report\n\n" + Self.table + "Total,,4000,475\n"
    let json = try run(["data.csv", "--format", "json"], ["data.csv": table])
    #expect(json.code == 0 && json.output.contains("\"lines_before_header\" : 2"))
    #expect(json.output.contains("\"totals\" : 1"))
    let words = ["en": "lines before the names of the columns: 2", "ar": "أسطر قبل أسماء الأعمدة"]
    for (language, words) in words {
      let text = try run(["data.csv", "--lang", language], ["data.csv": table])
      #expect(text.output.contains(words), "\(text.output.prefix(500))")
    }
  }

  @Test func theSameBytesEveryTime() throws {
    let first = try run(["data.csv", "--format", "json"])
    for _ in 0..<3 { #expect(try run(["data.csv", "--format", "json"]).output == first.output) }
  }

  @Test func aBadCellIsDrawnAndNothingElse() throws {
    let result = try run(
      ["data.csv"], ["data.csv": "group,users,conversions\na,100,10\nb,100,250\n"])
    #expect(result.code == 65 && result.output.isEmpty)
    #expect(result.errors.contains("--> data.csv:3:7"))
    #expect(result.errors.contains("3 | b,100,250\n  |       ^"), "\(result.errors)")
  }

  @Test func badRowsAreLeftOutOnlyWhenAsked() throws {
    let files = ["data.csv": Self.table + ">>>>>>> 12ab\n"]
    #expect(try run(["data.csv"], files).code == 65)
    let result = try run(["data.csv", "--skip-bad-rows", "--format", "json"], files)
    #expect(result.code == 0 && result.output.contains("\"unreadable\" : 1"))
    #expect(result.errors.contains("warning: the row has 1 column"))
  }

  @Test func exitCodesAreThePromisedOnes() throws {
    #expect(try run(["no.csv"]).code == 66)
    #expect(try run(["data.csv", "--arm", "nowhere"]).code == 65)
    #expect(try run(["data.csv", "--split", "50"]).code == 64)
    #expect(try run(["data.csv", "--alpha", "2"]).code == 64)
    #expect(try run([]).code == 64)
    #expect(try run(["data.csv", "--split", "1:1:1"]).code == 65)
  }

  @Test func garbageIsRefusedAtOnce() throws {
    let result = try Program.shell(
      "head -c 40000000 /dev/zero | tr '\\0' 'x' > /tmp/mizan-garbage.$$; "
        + "\"$MIZAN\" analyze /tmp/mizan-garbage.$$; code=$?; rm /tmp/mizan-garbage.$$; exit $code")
    #expect(result.code == 65 && result.output.isEmpty)
  }

  /// Names that steer a terminal stand as their escapes.
  @Test func hostileNamesAreWrittenOut() throws {
    let text = "group,users,conversions\ncontrol,100,10\n\u{1B}[31mred,100,20\n"
    for format in ["text", "markdown", "html", "json"] {
      let result = try run(["data.csv", "--format", format], ["data.csv": text])
      #expect(result.code == 0 && !result.output.contains("\u{1B}"), "\(format)")
    }
  }
}
