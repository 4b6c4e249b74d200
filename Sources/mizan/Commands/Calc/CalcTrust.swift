internal import ArgumentParser
internal import Calculators
internal import Statistics

struct CalcSplit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: SplitQuestion.name, abstract: "Did users fall into the arms as planned?",
    discussion: "mizan calc \(SplitQuestion.example)")

  @Option(help: "Users of each arm, with commas between them.", transform: CalcArguments.numbers)
  var observed: [Double]

  @Option(
    help: "The planned shares, at any scale; equal by default.",
    transform: CalcArguments.numbers)
  var planned: [Double] = []

  @OptionGroup var output: OutputOptions

  func run() throws { try SplitQuestion(observed: observed, planned: planned).show(output) }
}

struct CalcInterval: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: IntervalQuestion.name, abstract: "How sure is one rate?",
    discussion: "mizan calc \(IntervalQuestion.example)")

  @Argument(help: "Successes/users.", transform: CalcArguments.proportion)
  var proportion: Proportion

  @Option(help: "Of the intervals. (default: 95%)", transform: CalcArguments.level)
  var confidence: Double = 0.95

  @OptionGroup var output: OutputOptions

  func run() throws {
    var question = IntervalQuestion(proportion)
    question.confidence = confidence
    try question.show(output)
  }
}

struct CalcAdjust: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: AdjustQuestion.name, abstract: "Of many tests, which are still significant?",
    discussion: "mizan calc \(AdjustQuestion.example)")

  @Option(
    name: .customLong("p"), help: "The p-values, with commas between them; may be repeated.",
    transform: CalcArguments.numbers)
  var pValues: [[Double]]

  @Option(
    help: """
      holm, bonferroni, hochberg, hommel, sidak, holm_sidak, benjamini_hochberg or \
      benjamini_yekutieli.
      """)
  var method: AdjustQuestion.Method = .holm

  @Option(
    help: "The level that all of them keep together. (default: 5%)", transform: CalcArguments.level)
  var alpha: Double = 0.05

  @OptionGroup var output: OutputOptions

  func run() throws {
    var question = AdjustQuestion(pValues: pValues.flatMap(\.self))
    question.method = method
    question.alpha = alpha
    try question.show(output)
  }
}

extension AdjustQuestion.Method: ExpressibleByArgument {}

struct CalcPeeking: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: PeekingQuestion.name, abstract: "What does looking every day do?",
    discussion: "mizan calc \(PeekingQuestion.example)")

  @Option(help: "How often you look.")
  var looks: Int

  @Option(
    parsing: .unconditional,
    help: "What the test shows at this look: gives an e-value and an interval good at every look.",
    transform: CalcArguments.number)
  var estimate: Double?

  @Option(help: "Its standard error, in the same unit.", transform: CalcArguments.number)
  var standardError: Double?

  @Option(
    help: "How far effects of such changes usually are from 0, chosen before the first look.",
    transform: CalcArguments.number)
  var usual: Double?

  @Option(
    help: "The significance level of each look. (default: 5%)", transform: CalcArguments.level)
  var alpha: Double = 0.05

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (2...1000).contains(looks) else {
      throw ValidationError("--looks is from 2 to 1,000, found \(looks)")
    }
    guard (estimate == nil) == (standardError == nil), (estimate == nil) == (usual == nil) else {
      throw ValidationError("--estimate, --standard-error and --usual go together")
    }
  }

  func run() throws {
    var question = PeekingQuestion(looks: looks)
    question.alpha = alpha
    if let estimate, let standardError, let usual {
      question.result = .init(estimate: estimate, standardError: standardError, usual: usual)
    }
    try question.show(output)
  }
}

struct CalcWinner: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: WinnerQuestion.name, abstract: "My test won: how much of it will last?",
    discussion: "mizan calc \(WinnerQuestion.example)")

  @Option(parsing: .unconditional, help: "The effect as measured.", transform: CalcArguments.number)
  var estimate: Double

  @Option(help: "Its standard error, in the same unit.", transform: CalcArguments.number)
  var standardError: Double

  @Option(
    help: "How far effects of such changes usually are from 0, if you know.",
    transform: CalcArguments.number)
  var usual: Double?

  @Option(
    help: "The significance level it was tested at. (default: 5%)", transform: CalcArguments.level)
  var alpha: Double = 0.05

  @Option(
    help: "The share of such changes that work at all. (default: 50%)",
    transform: CalcArguments.level)
  var working: Double = 0.5

  @OptionGroup var output: OutputOptions

  func run() throws {
    var question = WinnerQuestion(estimate: estimate, standardError: standardError)
    question.usual = usual
    question.alpha = alpha
    question.working = working
    try question.show(output)
  }
}

struct CalcSegments: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: SegmentsQuestion.name, abstract: "Does the effect differ between segments?",
    discussion: "mizan calc \(SegmentsQuestion.example)")

  @Option(
    parsing: .unconditional, help: "The effect in each segment.", transform: CalcArguments.numbers)
  var effects: [Double]

  @Option(help: "Their standard errors.", transform: CalcArguments.numbers)
  var standardErrors: [Double]

  @OptionGroup var output: OutputOptions

  func run() throws {
    try SegmentsQuestion(effects: effects, standardErrors: standardErrors).show(output)
  }
}
