import CampaignModel
import Foundation
import Testing
import Validation

/// Published figures come out, at the publication's numbers and at others, with a part of the plays.
@Suite struct ExperimentTests {
  static let run = ExperimentRun(seed: 5, threads: 2)

  private func misses(
    _ name: String, _ settings: [(String, String)] = []
  ) async throws -> [String] {
    let experiment = try #require(Experiments.named(name))
    var numbers = Numbers(experiment)
    numbers.playFewer()
    for (number, value) in settings { try numbers.set(number, value, of: experiment) }
    let (played, checks) = try await experiment.validated(numbers, Self.run)
    #expect(played.name == name && checks.allSatisfy { $0.name == name })
    #expect(checks.contains { $0.met != nil })
    // What has no target says why.
    #expect(checks.allSatisfy { $0.target != nil || $0.reason != nil })
    return checks.filter { $0.met == false }.map { "\($0)" }
  }

  @Test(arguments: Experiments.all.map(\.name))
  func publishedFiguresComeOut(name: String) async throws {
    #expect(try await misses(name) == [])
  }

  static let others: [(String, [(String, String)])] = [
    ("peeking", [("rate", "20%"), ("users", "400")]),
    ("winners_curse", [("alpha", "1%"), ("real", "0.3"), ("treatments", "5")]),
    ("test_and_roll", [("population", "50000"), ("mean", "0.3"), ("spread", "0.05")]),
    ("unfavorable_economics", [("sd", "50"), ("roi", "0.5"), ("buyers", "0.1")]),
    ("divergent_delivery", [("answer_divergence", "2"), ("targeting", "2"), ("poets", "0.3")]),
    ("reach", [("r", "0.5"), ("alpha", "0.3")]),
    ("reach_formulas", [("reached", "300"), ("impressions", "900"), ("shape", "0.5")]),
    ("ad_against_psa", [("control_users", "9000"), ("ad_rate", "5%")]),
    ("auctions", [("reserve", "0.3"), ("bidders", "4")]),
    ("delay", [("slow_days", "4"), ("weight", "0.2"), ("longer", "3")]),
    ("delay", [("campaigns.ads.budget", "30000 USD per day")]),
    ("truth", [("campaigns.ads.budget", "20 USD per day")]),
  ]

  @Test(arguments: others.indices)
  func atOtherNumbersTheClosedFormsDo(index: Int) async throws {
    let (name, settings) = Self.others[index]
    #expect(try await misses(name, settings) == [])
  }

  /// A tolerance of nothing is met by nothing: a wrong target is a miss.
  @Test func aWrongFigureIsAMiss() {
    func check(_ value: Double) -> ValidationCheck {
      ValidationCheck(
        of: "x", .core, Words(en: "x", ar: "x"), unit: .ratio, source: "x", target: 1,
        within: 0.1, value: value, standardError: 0.01)
    }
    #expect(check(1.09).met == true && check(1.11).met == false)
    #expect(check(1).tolerance == 0.1)
  }

  @Test func threadsMakeNoDifference() async throws {
    let experiment = try #require(Experiments.named("winners_curse"))
    var numbers = Numbers(experiment)
    numbers.playFewer()
    let one = try await experiment.play(numbers, ExperimentRun(seed: 3, threads: 1))
    let two = try await experiment.play(numbers, ExperimentRun(seed: 3, threads: 2))
    let other = try await experiment.play(numbers, ExperimentRun(seed: 4, threads: 2))
    #expect(one == two && one != other)
  }

  @Test(arguments: [
    ("peeking", "rat", "0.1", "'peeking' has no number 'rat'; did you mean 'rate'?"),
    ("peeking", "rate", "2", "'rate' (conversion rate of both arms) must be a number from"),
    ("peeking", "users", "12.5", "'users' (users an arm between two looks) must be a whole number"),
    ("peeking", "rate", "much", "found 'much'"),
    ("peeking", "audience.size", "2000", "'peeking' has no number 'audience.size'"),
  ])
  func wrongNumbersAreRefused(name: String, number: String, value: String, message: String) throws {
    let experiment = try #require(Experiments.named(name))
    var numbers = Numbers(experiment)
    let error = #expect(throws: SettingError.self) {
      try numbers.set(number, value, of: experiment)
    }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// `scenarios/validation/` holds the scenarios that are played.
  @Test func scenariosAreShipped() throws {
    for experiment in Experiments.all {
      guard let scenario = experiment.scenario else { continue }
      let file = Self.root.appending(path: "scenarios/validation/\(experiment.name).yaml")
      let text = scenario + "\n"
      if ProcessInfo.processInfo.environment["MIZAN_RECORD"] != nil {
        try text.write(to: file, atomically: true, encoding: .utf8)
      }
      #expect(try String(contentsOf: file, encoding: .utf8) == text, "record it anew: make record")
    }
  }

  /// The page of the documentation is about the experiments that there are.
  @Test func thePageHasEveryExperiment() throws {
    let page = try String(
      contentsOf: Self.root.appending(path: "docs/validation.md"), encoding: .utf8)
    for experiment in Experiments.all {
      #expect(page.contains(experiment.title.en), "\(experiment.name): make validation")
    }
  }

  /// Every row of the grid of exact differences of divergent delivery, where the data are at hand.
  @Test func everyRowOfTheGridIsMet() throws {
    let file = Self.root.deletingLastPathComponent()
      .appending(path: "shared/data/braun_schwartz_2025/exact_grid.csv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return }
    let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    #expect(rows.count > 50)
    for row in rows {
      let values = row.compactMap { Double($0) }
      let lifts = try DivergentDelivery.AdsByType(
        mean: 0.2, ratio: 1.15, poetsOverQuants: values[0], divergence: values[1])
      func reading(_ divergence: Double?) throws -> DivergentDelivery.Reading {
        let targeting = try divergence.map {
          try DivergentDelivery.AdsByType(
            mean: 0.2, ratio: 1, poetsOverQuants: values[3], divergence: $0)
        }
        return try DivergentDelivery.World(lifts: lifts, targeting: targeting, poets: 0.6)
          .expected()
      }
      #expect(abs(try reading(nil).difference - values[4]) < 1e-5, "\(row)")
      #expect(abs(try reading(1).difference - values[5]) < 1e-5, "\(row)")
      let optimised = try reading(values[2])
      #expect(abs(optimised.difference - values[6]) < 1e-5, "\(row)")
      #expect(abs(optimised.quants[0] - values[7]) < 1e-5, "\(row)")
      #expect(abs(optimised.quants[1] - values[8]) < 1e-5, "\(row)")
    }
  }

  /// Figure 9b, Simpson's paradox: A is better among Poets and among Quants, and reads worse. Expected rates
  /// as recomputed from the printed lifts.
  @Test func whatIsBetterInBothTypesReadsWorse() throws {
    var lifts = try DivergentDelivery.AdsByType(
      mean: 0.2, ratio: 1.15, poetsOverQuants: 1 / 3.0, divergence: 4)
    lifts.a = .init(poets: 0.12, quants: 0.31)
    lifts.b = .init(poets: 0.08, quants: 0.29)
    func reading(_ divergence: Double) throws -> DivergentDelivery.Reading {
      let targeting = try DivergentDelivery.AdsByType(
        mean: 0.2, ratio: 1, poetsOverQuants: 0.5, divergence: divergence)
      return try DivergentDelivery.World(lifts: lifts, targeting: targeting, poets: 0.6).expected()
    }
    #expect(abs(try reading(4).difference - (0.1997733793 - 0.236083148)) < 1e-5)
    #expect(abs(try reading(1).difference - (0.2285714286 - 0.2)) < 1e-5)
  }

  @Test func theEightProbabilitiesAreThePapers() throws {
    let lifts = try DivergentDelivery.AdsByType(
      mean: 0.2, ratio: 1.15, poetsOverQuants: 1 / 3.0, divergence: 4)
    let targeting = try DivergentDelivery.AdsByType(
      mean: 0.2, ratio: 1, poetsOverQuants: 0.5, divergence: 4)
    #expect(abs(lifts.a.poets - 0.1541026241) < 1e-9)
    #expect(abs(lifts.b.poets - 0.04589737592) < 1e-9)
    #expect(abs(lifts.a.quants - 0.2738043527) < 1e-9)
    #expect(abs(lifts.b.quants - 0.3261956473) < 1e-9)
    #expect(abs(targeting.a.poets - 0.1917929583) < 1e-9)
    #expect(abs(targeting.b.quants - 0.3251262916) < 1e-9)
  }
}
