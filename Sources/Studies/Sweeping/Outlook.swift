internal import CampaignModel
internal import Statistics

/// What a test and its variants come to at one point of a sweep.
struct Outlook: Sendable, Equatable, Codable {
  /// Of launching each variant.
  var profits: [Double]
  /// Expected readings of each treatment, relative to the control; statistics, and what |z| must reach.
  var effects: [Double]
  var statistics: [Double]
  var critical: Double
  /// Of the test.
  var spend: Double
  var usersPerArm: Double

  /// The test as long as it was planned, at this point.
  init(_ world: PlannedWorld, length: Int) {
    let test = world.tests[0][length]
    profits = world.profits
    (effects, statistics, critical) = (test.effects, test.statistics, test.critical)
    (spend, usersPerArm) = (test.spend, test.usersPerArm)
  }

  func value(_ figure: Sweep.FigureName, of treatment: Int, moreIsBetter: Bool) -> Double {
    let z = (moreIsBetter ? 1 : -1) * statistics[treatment]
    let advantage = profits[treatment + 1] - profits[0]
    switch figure {
    case .advantage: return advantage
    case .profit: return max(profits[0], profits[treatment + 1])
    case .effect: return effects[treatment]
    case .power: return Normal.standard.upperTail(critical - abs(z))
    case .wrongWinner: return Normal.standard.upperTail(critical + (advantage > 0 ? z : -z))
    }
  }

  /// The same of plays.
  func share(
    _ figure: Sweep.FigureName, ofPlayed played: [Double], of treatment: Int, moreIsBetter: Bool
  ) -> Share? {
    let sign: Double = moreIsBetter ? 1 : -1
    let wrong = profits[treatment + 1] > profits[0] ? -sign : sign
    switch figure {
    case .advantage, .profit, .effect: return nil
    case .power:
      return Share(played.map { abs($0) >= critical && ($0 > 0) == (statistics[treatment] > 0) })
    case .wrongWinner: return Share(played.map { wrong * $0 >= critical })
    }
  }
}
