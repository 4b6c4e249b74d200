internal import ArgumentParser
internal import Calculators
internal import Statistics

// Comparisons that know more of users than one number each.

struct CalcRevenue: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: RevenueQuestion.name,
    abstract: "Does a user bring more money: by more buyers or larger orders?",
    discussion: """
      mizan calc \(RevenueQuestion.example)

      Of an arm: users, buyers among them, and mean and sd of what buyers spend; or revenue by user \
      with commas between the values, or @FILE with one a line, 0 of who bought nothing.
      """)

  @Option(
    parsing: .unconditional, help: "users=…,buyers=…,mean=…,sd=…, or values.",
    transform: CalcArguments.revenue)
  var control: RevenueQuestion.Arm

  @Option(
    parsing: .unconditional, help: "users=…,buyers=…,mean=…,sd=…, or values.",
    transform: CalcArguments.revenue)
  var treatment: RevenueQuestion.Arm

  @OptionGroup var comparison: ComparisonOptions

  func run() throws {
    var question = RevenueQuestion(control: control, treatment: treatment)
    question.alternative = comparison.alternative
    question.confidence = comparison.confidence
    try question.show(comparison.output)
  }
}

struct CalcQuantiles: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: QuantilesQuestion.name, abstract: "Do medians or other quantiles differ?",
    discussion: """
      mizan calc \(QuantilesQuestion.example)

      Without --treatment, the quantiles of one arm.
      """)

  @Option(
    parsing: .unconditional, help: "Values with commas between them, or @FILE.",
    transform: CalcArguments.numbers)
  var control: [Double]

  @Option(
    parsing: .unconditional, help: "Values with commas between them, or @FILE.",
    transform: CalcArguments.numbers)
  var treatment: [Double]?

  @Option(
    name: .customLong("p"), help: "Which quantiles: 50%,90%. (default: 50%)",
    transform: CalcArguments.numbers)
  var probabilities: [Double] = [0.5]

  @OptionGroup var comparison: ComparisonOptions

  func validate() throws {
    guard !probabilities.isEmpty, probabilities.allSatisfy({ 0 < $0 && $0 < 1 }) else {
      throw ValidationError("--p is between 0 and 100 %, such as 50%,90%")
    }
  }

  func run() throws {
    var question = QuantilesQuestion(control: control, treatment: treatment)
    question.probabilities = probabilities
    question.alternative = comparison.alternative
    question.confidence = comparison.confidence
    try question.show(comparison.output)
  }
}

struct CalcCuped: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: CovariateQuestion.name,
    abstract: "Is one mean better, given what was known of users before?",
    discussion: """
      mizan calc \(CovariateQuestion.example)

      Of an arm's users: n, mean and sd of the outcome, mean2 and sd2 of the covariate, and r, the \
      correlation of both; or VALUE:COVARIATE pairs, or @FILE with value,covariate a line.
      """)

  @Option(
    parsing: .unconditional, help: "n=…,mean=…,sd=…,mean2=…,sd2=…,r=… or pairs.",
    transform: CalcArguments.covariates)
  var control: CovariateQuestion.Arm

  @Option(
    parsing: .unconditional, help: "n=…,mean=…,sd=…,mean2=…,sd2=…,r=… or pairs.",
    transform: CalcArguments.covariates)
  var treatment: CovariateQuestion.Arm

  @Option(
    help: "cuped, ancova (one slope) or lin (a slope for each arm; needs pairs).")
  var method: Method = .cuped

  @OptionGroup var comparison: ComparisonOptions

  enum Method: String, ExpressibleByArgument, CaseIterable {
    case cuped, ancova, lin

    var method: CovariateQuestion.Method {
      switch self {
      case .cuped: .cuped
      case .ancova: .ancova
      case .lin: .lin
      }
    }
  }

  func run() throws {
    var question = CovariateQuestion(control: control, treatment: treatment)
    question.method = method.method
    question.alternative = comparison.alternative
    question.confidence = comparison.confidence
    try question.show(comparison.output)
  }
}

struct CalcStrata: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: StrataQuestion.name,
    abstract: "Is B better, put together from countries, devices or other strata?",
    discussion: """
      mizan calc \(StrataQuestion.example)

      Of means a stratum is NAME=n:mean:sd,n:mean:sd. Strata weigh as many users as they have, or \
      --weights.
      """)

  @Option(
    parsing: .unconditionalSingleValue,
    help: "NAME=CONTROL,TREATMENT, each successes/users or n:mean:sd; once for each stratum.",
    transform: CalcArguments.stratum)
  var stratum: [StrataQuestion.Stratum]

  @Option(help: "Weights of the strata, at any scale: 60,40.", transform: CalcArguments.numbers)
  var weights: [Double] = []

  @OptionGroup var comparison: ComparisonOptions

  func run() throws {
    var question = StrataQuestion(stratum)
    question.weights = weights
    question.alternative = comparison.alternative
    question.confidence = comparison.confidence
    try question.show(comparison.output)
  }
}

struct CalcClusters: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: ClustersQuestion.name,
    abstract: "Is one mean better, with whole cities or stores in one arm?",
    discussion: """
      mizan calc \(ClustersQuestion.example)

      Of each cluster its units and the total over them: UNITS:TOTAL, or @FILE with units,total a line.
      """)

  @Option(
    parsing: .unconditional, help: "UNITS:TOTAL of every cluster, or @FILE.",
    transform: CalcArguments.clusters)
  var control: [ClustersQuestion.Sums]

  @Option(
    parsing: .unconditional, help: "UNITS:TOTAL of every cluster, or @FILE.",
    transform: CalcArguments.clusters)
  var treatment: [ClustersQuestion.Sums]

  @OptionGroup var comparison: ComparisonOptions

  func run() throws {
    var question = ClustersQuestion(control: control, treatment: treatment)
    question.alternative = comparison.alternative
    question.confidence = comparison.confidence
    try question.show(comparison.output)
  }
}
