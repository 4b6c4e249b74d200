import Analysis
import CampaignModel
import Engines
import Foundation
import ScenarioFiles
import Statistics
import Studies
import Testing

@Suite struct SweepTests {
  private static func text(_ change: String, margin: String = "60%") -> String {
    """
    seed: 4
    schedule: {start: 2026-03-02, days: 14, seasons: none}
    market: {currency: USD, order_value: 40 USD, margin: \(margin)}
    audience: {size: 400000, activity_classes: 1, organic_purchases: 0.2% per month}
    campaigns:
      c:
        type: conversion
        platform: facebook
        audience: {exclude: []}
        budget: 900 USD per day
        cpm: 6 USD
        creative: {ctr: 1.5%, wear_out: none}
        landing_page: {conversion_rate: 3%}
    experiment:
      metric: conversion_rate
      variants: {old: {}, new: {c.landing_page.conversion_rate: \(change)}}
    shocks: {price: 0, clicks: 0, conversions: 0}
    decision: {horizon: 60 days}
    """
  }

  private static func options(threads: Int = 2) -> StudyOptions {
    StudyOptions(
      replicates: 0, seed: 5, threads: threads, aa: false, version: "0", sha256: "0")
  }

  private static let runner = SweepRunner(
    engines: { (CohortEngine(for: $0), MeanFieldEngine(for: $0)) }, method: LookByLook())

  /// What the command makes of `--vary PATH=LOW..HIGH:COUNT`.
  private static func question(
    _ file: ScenarioFile, _ varied: [(path: String, range: String)], _ figure: Sweep.FigureName,
    refined: Int = 0, plays: Int = 0
  ) throws -> SweepQuestion {
    let ranges = try varied.map { try SweptRange($0.range) }
    let inputs = zip(varied, ranges).map { varied, range in
      Sweep.Input(
        path: varied.path, low: range.values.first!, high: range.values.last!, isRange: true,
        form: range.form)
    }
    return SweepQuestion(
      inputs: inputs, grid: ranges.map(\.values), isContinuous: ranges.map { !$0.isWhole },
      place: { values in
        SweepQuestion.Place(
          scenario: try file.read(
            settings: zip(inputs, values).compactMap { input, value in
              value.map { (input.path, input.form.text($0, digits: 12)) }
            }), pins: [])
      }, quantile: { ranges[$0].value(at: $1) }, uncertain: [], figure: figure, treatment: nil,
      refined: refined, plays: plays, draws: 64)
  }

  private static func sweep(
    _ text: String, _ varied: [(path: String, range: String)], _ figure: Sweep.FigureName,
    refined: Int = 0, plays: Int = 0, threads: Int = 2
  ) async throws -> Sweep {
    let file = ScenarioFile(name: "sweep.yaml", text: text)
    return try await runner.run(
      try question(file, varied, figure, refined: refined, plays: plays), of: try file.read(),
      options: options(threads: threads), resumed: PartialSweep(identity: ""),
      progress: { _ in })
  }

  /// All beliefs at once, as the command asks without `--vary`.
  private static func everything(
    _ text: String, draws: Int = 256
  ) async throws -> (sweep: Sweep, names: [String]) {
    let file = ScenarioFile(name: "sweep.yaml", text: text)
    let scenario = try file.read()
    let numbers = AssumedNumber.all(of: scenario).filter { !$0.shape.isCertain }
    let question = SweepQuestion(
      inputs: numbers.map {
        Sweep.Input(path: $0.name, low: $0.ends.low!, high: $0.ends.high!, isRange: false)
      }, grid: [], isContinuous: numbers.map { _ in true },
      place: { values in
        SweepQuestion.Place(
          scenario: nil, pins: zip(numbers, values).compactMap { n, v in v.map(n.pin(at:)) })
      }, quantile: { numbers[$0].quantile($1) }, uncertain: Array(numbers.indices),
      figure: .advantage, treatment: nil, refined: 0, plays: 0, draws: draws)
    return (
      try await runner.run(
        question, of: scenario, options: options(), resumed: PartialSweep(identity: ""),
        progress: { _ in }), numbers.map(\.name)
    )
  }

  /// Profit is margin × revenue − spend: a straight line in the margin, and 0 at spend ÷ revenue.
  @Test func breakEvenIsWhereMarginPaysTheSpend() async throws {
    let sweep = try await Self.sweep(
      Self.text("x1.1"), [("market.margin", "5%..95%:7")], .profit)
    let profits = sweep.points.map { $0.figures["profit"]! }
    let margins = sweep.points.map { $0.at["market.margin"]! }
    let slope = (profits[6] - profits[0]) / (margins[6] - margins[0])
    for (margin, profit) in zip(margins, profits) {
      #expect(abs(profits[0] + slope * (margin - margins[0]) - profit) < 1e-6 * slope)
    }
    let exact = margins[0] - profits[0] / slope
    #expect((0.05...0.95).contains(exact))
    let found = try #require(sweep.breakEven.first?["market.margin"])
    #expect(sweep.breakEven.count == 1)
    #expect(abs(found - exact) < 0.9 / 6 / 1000)
  }

  /// The centre is what `plan` says where nothing is uncertain.
  @Test func launchesEarnWhatPlanSaysTheyDo() async throws {
    let text = Self.text("x1.1")
    let sweep = try await Self.sweep(text, [("market.margin", "50%..70%:3")], .advantage)
    let scenario = try ScenarioFile(name: "sweep.yaml", text: text).read()
    let plan = Planner(scenario).centralPlan()
    let planned = try await TestPlanRunner(
      engine: CohortEngine(for: plan), expectation: MeanFieldEngine(for: plan),
      method: LookByLook()
    ).run(
      scenario,
      options: StudyOptions(
        replicates: 50, seed: 5, threads: 2, aa: false, version: "0", sha256: "0"),
      plays: 0, warnings: [], first: { _ in }, progress: { _ in })
    for variant in planned.variants {
      let centre = sweep.centre.figures["profit_\(variant.name)"]!
      #expect(abs(centre - variant.profit.value!) < 1e-6 * abs(centre))
      #expect(abs(sweep.points[1].figures["profit_\(variant.name)"]! - centre) < 1e-6 * abs(centre))
    }
    #expect(
      abs(sweep.centre.figures["power"]! - planned.design.power.closedForm.value!) < 1e-9)
  }

  /// Two independent ways, on a grid of designs: the normal law of the reading, and tests that are played.
  @Test func powerIsWhatPlaysFind() async throws {
    let sweep = try await Self.sweep(
      Self.text("x1.1"),
      [
        ("experiment.variants.new.c.landing_page.conversion_rate", "x1.05..x1.25:5"),
        ("schedule.days", "7, 14, 21"),
      ], .power, refined: 15, plays: 400)
    #expect(sweep.points.count == 15)
    #expect(sweep.points.allSatisfy { $0.played[.power] != nil })
    for point in sweep.points {
      let played = try #require(point.played[.power])
      let exact = point.figures["power"]!
      let error = max(played.standardError!, (exact * (1 - exact) / 400).squareRoot())
      #expect(abs(played.value! - exact) < 4 * error, "\(point.at): \(played.value!), \(exact)")
    }
    let refined = try #require(sweep.refined)
    #expect(abs(refined.played.value! - refined.meanField) < 4 * refined.played.standardError!)
    #expect(sweep.points.first!.figures["power"]! < 0.3)
    #expect(sweep.points.last!.figures["power"]! > 0.8)
  }

  @Test func doesNotDependOnThreads() async throws {
    func swept(_ threads: Int) async throws -> Sweep {
      try await Self.sweep(
        Self.text("x1.1"), [("market.margin", "20%..70%:4"), ("schedule.days", "7, 14")], .power,
        refined: 3, plays: 10, threads: threads)
    }
    let (one, three) = (try await swept(1), try await swept(3))
    #expect(one == three)
    #expect(one.points.count { !$0.played.isEmpty } == 3)
  }

  @Test func goesOnWhereItWasInterrupted() async throws {
    let file = ScenarioFile(name: "sweep.yaml", text: Self.text("x1.1"))
    let varied = [("market.margin", "20%..70%:60")]
    let whole = try await Self.sweep(file.text, varied, .power, refined: 4, plays: 10)
    let question = try Self.question(file, varied, .power, refined: 4, plays: 10)
    let scenario = try file.read()
    let task = Task {
      // Cancelled from within once some points are there.
      try await Self.runner.run(
        question, of: scenario, options: Self.options(), resumed: PartialSweep(identity: "x"),
        progress: { if $0.done >= 10 { withUnsafeCurrentTask { $0?.cancel() } } })
    }
    let stopped = await #expect(throws: SweepInterrupted.self) { _ = try await task.value }
    let partial = try #require(stopped?.partial)
    #expect(partial.points >= 8 && partial.points < 61)
    let kept = try PartialSweep(decoding: partial.encoded())
    #expect(kept == partial && kept.identity == "x")
    let resumed = try await Self.runner.run(
      question, of: scenario, options: Self.options(), resumed: kept, progress: { _ in })
    #expect(resumed == whole)
  }

  /// Of one belief alone all variance is its own, and to know it is to know everything.
  @Test func oneBeliefDecidesAlone() async throws {
    let (sweep, names) = try await Self.everything(Self.text("x normal(1.02, 0.06)"))
    #expect(names == ["experiment.variants.new.campaigns.c.landing_page.conversion_rate"])
    let index = try #require(sweep.indices.first)
    #expect(abs(index.total.value! - 1) < 4 * index.total.standardError!)
    #expect(abs(index.firstOrder.value! - 1) < 4 * index.firstOrder.standardError!)
    let (alone, all) = (index.valueOfPerfectInformation, sweep.valueOfPerfectInformation!)
    // Profit is all but straight in the rate: Raiffa and Schlaifer's unit normal loss.
    let slope =
      (sweep.swings[0].atHigh - sweep.swings[0].atLow)
      / (sweep.swings[0].high - sweep.swings[0].low)
    let (mean, sd) = (sweep.centre.figures["advantage"]!, slope * 0.06)
    let exact = Normal(mean: mean, sd: sd).expectedExcess(over: 0) - max(0, mean)
    #expect(abs(all.value! - exact) < 4 * all.standardError! + 0.03 * exact)
    #expect(abs(alone.value! - exact) < 4 * alone.standardError! + 0.05 * exact)
    #expect(exact > 0)
  }

  /// Advantage is the margin times what the rate brings: each has its part, and the interaction is theirs together.
  @Test func sharesOfTwoBeliefsAreThoseOfAProduct() async throws {
    let (sweep, names) = try await Self.everything(
      Self.text("x normal(1.2, 0.05)", margin: "uniform(20%, 80%)"), draws: 1024)
    #expect(names.count == 2)
    // Var(XY) = m²s² + …, with X margin and Y the change less 1, up to how straight profit is.
    let (x, sx) = (0.5, 0.6 / 12.0.squareRoot())
    let (y, sy) = (0.2, 0.05)
    let (a, b, both) = (y * y * sx * sx, x * x * sy * sy, sx * sx * sy * sy)
    let sum = a + b + both
    for index in sweep.indices {
      let alone = index.path == "market.margin" ? a : b
      #expect(
        abs(index.firstOrder.value! - alone / sum) < 4 * index.firstOrder.standardError! + 0.02,
        "\(index)")
      #expect(
        abs(index.total.value! - (alone + both) / sum) < 4 * index.total.standardError! + 0.02,
        "\(index)")
    }
    // No margin turns which of them earns more: to know it is worth nothing.
    let margin = try #require(sweep.indices.first { $0.path == "market.margin" })
    #expect(
      margin.valueOfPerfectInformation.value! <= 3 * margin.valueOfPerfectInformation.standardError!
        + 1)
  }
}

@Suite struct SweptRangeTests {
  @Test(arguments: [
    ("0.8%..2%:4", [0.008, 0.012, 0.016, 0.02], "1.2%"),
    ("x1..x1.2:3", [1, 1.1, 1.2], "x1.1"), ("-10%..+10%:3", [-0.1, 0, 0.1], "+0%"),
    ("3, 7, 14", [3, 7, 14], "7"), ("7..10", [7, 8, 9, 10], "8"),
    ("1k..2k:2", [1000, 2000], "2k"), ("100 EGP .. 300 EGP : 3", [100, 200, 300], "200 EGP"),
    ("1..100:4", [1, 34, 67, 100], "34"), ("٣..٥", [3, 4, 5], "4"),
  ])
  func runsThrough(text: String, values: [Double], middle: String) throws {
    let range = try SweptRange(text)
    #expect(range.values.count == values.count)
    for (found, wanted) in zip(range.values, values) { #expect(abs(found - wanted) < 1e-12) }
    #expect(range.form.text(values[1], digits: 12) == middle)
  }

  @Test(arguments: ["", "1", "a..b", "3..1", "1%..3", "1..2:1", "1..2:99999", "1..", "x1..2", "1,"])
  func refuses(text: String) { #expect(throws: SweptRange.Mistake.self) { try SweptRange(text) } }

  @Test func hasTwentyOneValuesWhereNothingElseIsSaid() throws {
    #expect(try SweptRange("1%..2%").values.count == 21)
    #expect(try SweptRange("1..90").values.count == 21)
    #expect(try SweptRange("1..90").values.allSatisfy { $0 == $0.rounded() })
  }
}
