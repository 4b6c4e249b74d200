internal import ArgumentParser
internal import Calculators
internal import Foundation
internal import Statistics

// Arms of more than one number a user.
extension CalcArguments {
  /// `120:31,80:22`: pairs with commas between them; `@FILE`: a pair a line, its numbers with a comma,
  /// a semicolon or a tab between them.
  static func pairs(_ text: String) throws -> [(first: Double, second: Double)] {
    guard text.hasPrefix("@") else {
      return try text.split(separator: ",", omittingEmptySubsequences: false)
        .map { try pair(String($0), separators: ":", place: "") }
    }
    let path = String(text.dropFirst())
    return try lines(path).map { line, place in
      try pair(line, separators: ",;\t", place: place)
    }
  }

  /// An arm's values and covariates: `n=…,mean=…,sd=…,mean2=…,sd2=…,r=…`, or pairs.
  static func covariates(_ text: String) throws -> CovariateQuestion.Arm {
    guard text.contains("=") else {
      let pairs = try pairs(text)
      return .pairs(outcomes: pairs.map(\.first), covariates: pairs.map(\.second))
    }
    let found = try named(text, ["n", "mean", "sd", "mean2", "sd2", "r"])
    return .moments(
      count: try count(found["n"]!, text), mean: found["mean"]!,
      deviation: try deviation(found["sd"]!, text), meanCovariate: found["mean2"]!,
      deviationCovariate: try deviation(found["sd2"]!, text), correlation: found["r"]!)
  }

  /// `120:31,80:22`: units and total of each cluster, or `@FILE`.
  static func clusters(_ text: String) throws -> [ClustersQuestion.Sums] {
    try pairs(text).map { .init(units: $0.first, total: $0.second) }
  }

  /// `users=10000,buyers=120,mean=45,sd=60`, or revenue by user.
  static func revenue(_ text: String) throws -> RevenueQuestion.Arm {
    guard text.contains("=") else { return .values(try numbers(text)) }
    let found = try named(text, ["users", "buyers", "mean", "sd"])
    return .buyers(
      users: try count(found["users"]!, text), buyers: try count(found["buyers"]!, text),
      mean: found["mean"]!, standardDeviation: try deviation(found["sd"]!, text))
  }

  /// `ios=210/5000,260/5100`: successes/users of the control and the treatment; of means
  /// `ios=5200:25.4:90,5100:28.1:94`, n:mean:sd.
  static func stratum(_ text: String) throws -> StrataQuestion.Stratum {
    let parts = text.split(separator: "=", maxSplits: 1).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    let arms = parts.count == 2 ? parts[1].split(separator: ",").map(String.init) : []
    guard arms.count == 2, !parts[0].isEmpty else {
      throw ValidationError("'\(text)' isn't NAME=CONTROL,TREATMENT, such as ios=210/5000,260/5100")
    }
    if arms.allSatisfy({ $0.contains("/") }) {
      return .init(
        name: parts[0],
        arms: .rates(control: try proportion(arms[0]), treatment: try proportion(arms[1])))
    }
    let means = try arms.map { arm -> ArmData in
      let numbers = try arm.split(separator: ":", omittingEmptySubsequences: false)
        .map { try number(String($0)) }
      guard numbers.count == 3 else {
        throw ValidationError("'\(arm)' is neither successes/users nor n:mean:sd")
      }
      return .moments(
        count: try count(numbers[0], arm), mean: numbers[1],
        standardDeviation: try deviation(numbers[2], arm))
    }
    return .init(name: parts[0], arms: .means(control: means[0], treatment: means[1]))
  }

  private static func pair(
    _ text: String, separators: String, place: String
  ) throws -> (first: Double, second: Double) {
    let parts = text.split(omittingEmptySubsequences: false) { separators.contains($0) }
    guard parts.count == 2 else {
      throw ValidationError(
        "\(place)'\(text)' isn't two numbers with '\(separators.first!)' between them")
    }
    do {
      return (try number(String(parts[0])), try number(String(parts[1])))
    } catch {
      throw ValidationError("\(place)'\(text)' isn't two numbers")
    }
  }

  static func count(_ value: Double, _ text: String) throws -> Double {
    guard value >= 0, value == value.rounded(), value <= 0x1p53 else {
      throw ValidationError("'\(text)': \(value) is no count")
    }
    return value
  }

  static func deviation(_ value: Double, _ text: String) throws -> Double {
    guard value >= 0 else { throw ValidationError("'\(text)': sd is 0 or more") }
    return value
  }
}
