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

/// The calculators by question.
@Suite struct CalcQuestionTests {
  /// What `mizan calc` lists to type, without the program's name.
  static let examples: [String] = {
    let list = try? Program.run(["calc"])
    let marker = "      mizan "
    return (list?.output ?? "").split(separator: "\n").compactMap { line in
      line.hasPrefix(marker) ? String(line.dropFirst(marker.count)) : nil
    }
  }()

  @Test func everyQuestionIsListed() { #expect(Self.examples.count == 24) }

  @Test(arguments: examples)
  func whatIsListedWorksInEveryFormat(example: String) throws {
    let arguments = example.split(separator: " ").map(String.init)
    for format in ["text", "markdown", "html"] {
      for language in ["en", "ar"] {
        let result = try Program.run(arguments + ["--format", format, "--lang", language])
        #expect(result.code == 0 && result.errors.isEmpty)
        #expect(!result.output.contains("{0}") && !result.output.contains("nan"))
      }
    }
    let result = try Program.run(arguments + ["--format", "json"])
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    #expect(json?["calculator"] as? String == arguments[1])
    #expect((json?["assumptions"] as? [Any])?.isEmpty == false)
    #expect(json?["reason"] == nil)
  }

  @Test(arguments: [
    "calc proportions --control 42/40 --treatment 1/2", "calc proportions --control 1/2",
    "calc proportions --control a/b --treatment 1/2", "calc interval 3",
    "calc means --control n=3,mean=1 --treatment 1,2", "calc means --control 1,x --treatment 1,2",
    "calc sample-size --baseline 2%", "calc adjust --p 0.1 --alpha 120%",
    "calc looks --count 0", "calc nonsense", "calc sample-size --baseline 2% --lift 10",
    "calc peeking --looks 1", "calc interval 12/340 --confidence 95",
    "calc peeking --looks 5 --estimate 3", "calc looks --count 3 --futility",
    "calc bayes --arm 1/2 --arm 2/3 --rope 0.1", "calc bayes --arm 1/2 --arm 3/2",
    "calc bayes --model events --arm 1 --arm 2/3", "calc bayes --arm 1/2 --arm 2/3 --prior 1",
    "calc means --control 1,2 --treatment 3,4 --test nonsense",
    "calc means --control 1,2 --treatment 3,4 --winsorise 2", "calc means --control 1,2",
    "calc cuped --control 1:2,3 --treatment 1:2,3:4", "calc clusters --control 1 --treatment 1:2",
    "calc revenue --control users=-1,buyers=0,mean=1,sd=1 --treatment 1,2",
    "calc strata --stratum ios=1/2", "calc strata --stratum 1/2,2/3",
    "calc strata --stratum a=3/2,1/2", "calc quantiles --control 1,2,x",
    "calc quantiles --control 1,2,3 --p 120%",
  ])
  func whatCannotBeReadIsWrongUsage(line: String) throws {
    let result = try Program.run(line.split(separator: " ").map(String.init))
    #expect(result.code == 64 && result.output.isEmpty && !result.errors.isEmpty)
  }

  @Test(arguments: [
    "calc sample-size --baseline 2% --lift 0%", "calc sample-size --baseline 120% --lift 10%",
    "calc adjust --p 0.1,7", "calc split --observed 1,2,3 --planned 1,2",
    "calc winner --estimate 1 --standard-error 0", "calc bayes --arm 1/2",
    "calc winner --estimate 1 --standard-error 1 --usual 0",
    "calc bayes --model events --arm 1.5/2 --arm 2/3", "calc bayes --arm 1/2 --arm 2/3 --prior 0,1",
    "calc bayes --model means --arm 1 --arm 2",
    "calc means --control 0,2 --treatment 3,4 --test log",
    "calc means --control n=5,mean=1,sd=1 --treatment 3,4 --test bootstrap",
    "calc means --control n=5,mean=1,sd=1 --treatment 3,4 --winsorise 1%",
    "calc means --control 1,2,3 --treatment 3,4,5 --test bootstrap --resamples 10",
    "calc proportions --control 1/20 --treatment 2/30 --alternative less --confidence 40%",
    "calc revenue --control users=9,buyers=10,mean=1,sd=1 --treatment 1,2",
    "calc revenue --control -1,2 --treatment 1,2", "calc revenue --control 0,0 --treatment 1,2",
    "calc clusters --control 0:1,2:1 --treatment 1:2,2:3", "calc strata --stratum ios=1/2,1/3",
    "calc cuped --control n=9,mean=1,sd=1,mean2=1,sd2=1,r=2 --treatment 1:2,3:4",
    "calc cuped --control n=9,mean=1,sd=1,mean2=1,sd2=1,r=0 --treatment 1:2,3:4 --method lin",
  ])
  func whatCannotBeSoIsBadData(line: String) throws {
    let result = try Program.run(line.split(separator: " ").map(String.init))
    #expect(result.code == 65 && result.output.isEmpty && result.errors.hasPrefix("error: "))
  }

  /// What begins with a minus is a value, not an option.
  @Test(arguments: [
    "calc paired --differences -0.12,0.31,0.5,0.4", "calc sample-size --baseline 2% --lift -10%",
    "calc segments --effects -5%,10% --standard-errors 2%,3%",
  ])
  func negativeValuesAreRead(line: String) throws {
    let result = try Program.run(line.split(separator: " ").map(String.init))
    #expect(result.code == 0 && result.errors.isEmpty)
  }

  @Test func aFileThatIsNotThereIsMissing() throws {
    let result = try Program.run(["calc", "means", "--control", "@nope", "--treatment", "1,2"])
    #expect(
      result.code == 66 && result.errors == "error: can't read nope: no such file or directory\n")
  }

  /// An empty file has no values, which no test can use.
  @Test(arguments: [
    ["means", "--test", "bootstrap"], ["means", "--test", "yuen"], ["quantiles"], ["cuped"],
    ["revenue"], ["clusters"],
  ])
  func anEmptyFileIsBadData(arguments: [String]) throws {
    try Program.inFolder { folder in
      try "\n".write(to: folder.appending(path: "a.txt"), atomically: true, encoding: .utf8)
      let result = try Program.run(
        ["calc"] + arguments + ["--control", "@a.txt", "--treatment", "@a.txt"], in: folder)
      #expect(result.code == 65 && result.output.isEmpty && result.errors.hasPrefix("error: "))
    }
  }

  /// Pairs stand in a file with a comma, a semicolon or a tab between them.
  @Test func pairsMayStandInAFile() throws {
    try Program.inFolder { folder in
      try "3,1\n5;2\n4\t2\n8,4\n".write(
        to: folder.appending(path: "a.txt"), atomically: true, encoding: .utf8)
      let treatment = ["--treatment", "6:2,7:2,9:4,11:5", "--format", "json"]
      let file = try Program.run(["calc", "cuped", "--control", "@a.txt"] + treatment, in: folder)
      let typed = try Program.run(["calc", "cuped", "--control", "3:1,5:2,4:2,8:4"] + treatment)
      #expect(file.code == 0 && file.output == typed.output)
      let wrong = try Program.run(
        ["calc", "clusters", "--control", "@a.txt", "--treatment", "@b.txt"], in: folder)
      #expect(wrong.code == 66)
    }
  }

  /// Two names of the field for one test.
  @Test(arguments: [("pooled", "student"), ("yuen", "trimmed"), ("mann-whitney", "rank-sum")])
  func testsGoByEitherName(one: String, other: String) throws {
    let arms = ["calc", "means", "--control", "1,2,4,9,3", "--treatment", "3,5,7,8,8", "--test"]
    let (a, b) = (try Program.run(arms + [one]), try Program.run(arms + [other]))
    #expect(a.code == 0 && a.output == b.output)
  }

  @Test func repeatedValuesAreAllRead() throws {
    let (one, two) = (
      try Program.run(["calc", "adjust", "--p", "0.04,0.01"]),
      try Program.run(["calc", "adjust", "--p", "0.04", "--p", "0.01"])
    )
    #expect(one.code == 0 && one.output == two.output)
  }

  @Test func valuesMayStandInAFile() throws {
    try Program.inFolder { folder in
      try "1\n2.5\n\n3\n".write(
        to: folder.appending(path: "a.txt"), atomically: true, encoding: .utf8)
      let file = try Program.run(
        ["calc", "means", "--control", "@a.txt", "--treatment", "4,5,7.5", "--format", "json"],
        in: folder)
      let typed = try Program.run(
        ["calc", "means", "--control", "1,2.5,3", "--treatment", "4,5,7.5", "--format", "json"])
      #expect(file.code == 0 && file.output == typed.output)
    }
  }
}

/// What libRmath has to remark on is no part of a result.
@Suite struct LibraryRemarkTests {
  @Test func resultsAreJSONAlone() throws {
    let result = try Program.run([
      "calc", "interval", "10/9007199254740992", "--confidence", "99%", "--format", "json",
    ])
    #expect(result.code == 0)
    _ = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
  }

  /// Arabic-Indic and Persian digits, with their decimal sign and the one between thousands.
  @Test(arguments: [
    (
      "calc proportions --control ٤٢٠/٢٣٥٢٤ --treatment ١٤٬٤٢٣/۵۶۴٬۵۷۷ --confidence ٩٠٪",
      "calc proportions --control 420/23524 --treatment 14423/564577 --confidence 90%"
    ),
    (
      "calc means --control ٣٫١،٠،١٬٢٠٠٫٥ --treatment n=٥٢٠٠,mean=۲۵٫۴,sd=٩٠",
      "calc means --control 3.1,0,1200.5 --treatment n=5200,mean=25.4,sd=90"
    ),
    (
      "calc means --control ١،٢،٤ --treatment ٣،٤،٦ --test bootstrap --resamples ١٠٠٠ --seed ٧",
      "calc means --control 1,2,4 --treatment 3,4,6 --test bootstrap --resamples 1000 --seed 7"
    ),
    (
      "calc split --observed ٥١٠٠،٤٩٠٠ --planned ٥٠،٥٠",
      "calc split --observed 5100,4900 --planned 50,50"
    ),
  ])
  func arabicDigitsAreDigits(line: String, plain: String) throws {
    func run(_ line: String) throws -> Program.Result {
      try Program.run(line.split(separator: " ").map(String.init))
    }
    let (found, wanted) = (try run(line), try run(plain))
    #expect(found.code == 0 && found.output == wanted.output, "\(found.errors)")
  }

  @Test func aFileMayHaveArabicDigits() throws {
    try Program.inFolder { folder in
      try "٣٫١\n٠\n١٬٢٠٠\n".write(
        to: folder.appending(path: "قيم١.txt"), atomically: true, encoding: .utf8)
      let found = try Program.run(
        ["calc", "means", "--control", "@قيم١.txt", "--treatment", "1,2,3"], in: folder)
      let wanted = try Program.run(
        ["calc", "means", "--control", "3.1,0,1200", "--treatment", "1,2,3"], in: folder)
      #expect(found.code == 0 && found.output == wanted.output, "\(found.errors)")
    }
  }
}
