import Foundation
import Testing

@Suite("Learning from an export") struct CalibrateTests {
  private static let head =
    "Campaign name,Ad name,Day,Amount spent (USD),Impressions,Link clicks,Purchases\n"

  /// Days of three ads, with the numbers of a made-up account.
  private static func rows(_ days: Int = 21) -> String {
    (0..<days * 3).map { index in
      let (day, ad) = (index / 3 + 1, index % 3)
      let shown = 4000 + 300 * (index * 7 % 11)
      let clicks = shown * (10 + 4 * ad + index % 5) / 1000
      return
        "Spring,Ad \(ad),2026-03-\(day < 10 ? "0" : "")\(day),\(20 + index % 7).50,\(shown),\(clicks),\(clicks / 20)\n"
    }.joined()
  }

  private func calibrate(
    _ text: String, _ more: [String] = [], in folder: URL
  ) throws -> Program.Result {
    try Data(text.utf8).write(to: folder.appending(path: "export.csv"))
    return try Program.run(["calibrate", "export.csv"] + more, in: folder)
  }

  @Test func writesAScenarioThatRuns() throws {
    try Program.inFolder { folder in
      let result = try calibrate(Self.head + Self.rows(), ["-o", "mine.yaml"], in: folder)
      #expect(result.code == 0, "\(result.errors)")
      #expect(result.errors.contains("wrote mine.yaml"))
      #expect(result.output.contains("Do its forecasts hold?"))
      #expect(Program.contents(of: folder).sorted() == ["export.csv", "mine.yaml"])
      let check = try Program.run(["check", "mine.yaml"], in: folder)
      #expect(check.code == 0, "\(check.errors)")
      let run = try Program.run(
        ["run", "mine.yaml", "--replicates", "10", "--dry", "--quiet"], in: folder)
      #expect(run.code == 0, "\(run.errors)")
      let text = try String(contentsOf: folder.appending(path: "mine.yaml"), encoding: .utf8)
      for part in ["ctr: between ", "cpm: between ", "shocks: {price: ", "impressions", "CHANGE"] {
        #expect(text.contains(part), "\(part)")
      }
      let again = try calibrate(Self.head + Self.rows(), ["-o", "mine.yaml"], in: folder)
      #expect(again.code == 73 && again.errors.contains("--force replaces it"))
      let plain = try calibrate(Self.head + Self.rows(), in: folder)
      #expect(plain.output == text)
    }
  }

  @Test func isShownInEveryFormat() throws {
    try Program.inFolder { folder in
      for format in ["json", "markdown", "html"] {
        for language in ["en", "ar"] {
          let page = try calibrate(
            Self.head + Self.rows(), ["--format", format, "--lang", language], in: folder)
          #expect(page.code == 0 && page.errors.isEmpty, "\(page.errors)")
        }
      }
      let json = try calibrate(Self.head + Self.rows(), ["--format", "json"], in: folder)
      let result = try #require(
        try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect(result["schema"] as? String == "mizan.calibration/1")
      #expect((result["checks"] as? [[String: Any]])?.count == 2)
    }
  }

  @Test(arguments: [
    ("user,group,converted\n1,a,0\n2,b,1\n", "no export that is known", "user, group, converted"),
    (
      head + "S,A,2026-03-01,5,100,200,0\nS,A,2026-03-02,5,100,20,0\n", "200 clicks of 100",
      "export.csv:2:"
    ),
    (head + "S,A,2026-03-01,5,100,20,0\n", "has one row with impressions", "break the export down"),
    (
      head + "S,A,2026-03-01,5,100,0,0\nS,A,2026-03-02,5,100,0,0\n",
      "all clicks in export.csv are 0", "hint"
    ),
    (
      head + "S,A,2026-03-01,0,0,0,0\nS,A,2026-03-02,0,0,0,0\n", "has no row with impressions",
      "hint"
    ),
    (
      "Campaign,Currency,Cost,Impr.,Clicks\nA,USD,5,100,2\nB,EUR,5,100,2\n",
      "money is in two currencies: USD on line 2, EUR on line 3", "each account by itself"
    ),
    (
      "Campaign name,Amount spent (USD),Amount spent (EUR),Impressions,Link clicks\nA,5,4,100,2\n",
      "money is in two currencies", "hint"
    ),
    (
      head + "S,A,2026-03-01,5,-100,2,0\nS,A,2026-03-02,x,100,2,0\n", "must be from 0 on",
      "must be a number"
    ),
  ])
  func refuses(text: String, first: String, second: String) throws {
    try Program.inFolder { folder in
      let result = try calibrate(text, ["-o", "mine.yaml"], in: folder)
      #expect(result.code == 65, "\(result.errors)")
      #expect(result.errors.contains(first) && result.errors.contains(second), "\(result.errors)")
      #expect(result.output.isEmpty && Program.contents(of: folder) == ["export.csv"])
    }
  }

  @Test func refusesWhatItCannotBe() throws {
    try Program.inFolder { folder in
      let platform = try calibrate(Self.head + Self.rows(), ["--platform", "facebok"], in: folder)
      #expect(platform.code == 64 && platform.errors.contains("did you mean 'facebook'"))
      let missing = try Program.run(["calibrate", "none.csv"], in: folder)
      #expect(missing.code == 66)
      let currency = try calibrate(Self.head + Self.rows(), ["--currency", "euro"], in: folder)
      #expect(currency.code == 64)
    }
  }
}
