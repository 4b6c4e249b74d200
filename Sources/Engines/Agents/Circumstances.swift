internal import CampaignModel

/// What a step is for the people of one group: plain numbers, and views of what others keep, so that
/// nobody counts references while people live through it.
struct Circumstances: BitwiseCopyable {
  let day: Int
  let group: Int
  let arm: Int
  let segment: Int
  /// The campaign under test.
  let tested: Int
  /// Whether memory has its turn at the end of the day.
  let fades: Bool
  /// By stage.
  let stages: Column<Standing>
  /// By party.
  let choices: Column<Choice>
  /// By campaign: how people answer its ads; the price of an impression; the hazard that a view alone
  /// converts; what it may claim.
  let answers: Column<Answer>
  let prices: Column<Double>
  let viewThrough: Column<Double>
  let claimsViews: Column<Bool>
  let claimsClicks: Column<Bool>
  /// Chances of an organic visit, and that somebody unaware comes to know the brand.
  let visit: Double
  let discovery: Double
  let isLogged: Bool
  let followsExposure: Bool

  let tables: CellTables
  /// The group's people by cell.
  let row: Row<Double>
  /// By user: the cell, and what the campaign under test has come to.
  let cells: UnsafeMutablePointer<Int32>
  let totals: UnsafeMutablePointer<Users.Totals>
  /// By cell: probability that anything happens to somebody.
  let anything: UnsafeMutablePointer<Double>
  /// By campaign: what the group's day has come to so far.
  let booked: UnsafeMutablePointer<Booked>

  @inline(__always)
  func stage(_ cell: Int) -> Int { Int(tables.stageOf[cell]) }

  /// What the day holds for the people of one stage.
  struct Standing: BitwiseCopyable, Sendable {
    let state: PersonState
    /// Whether they are in the audience of the campaign under test.
    let isMember: Bool
    /// Of those who may be shown the same ads; -1: nobody shows them anything.
    let party: Int
    /// Probability that a decided conversion happens, and how it is credited: see `Routes.Buyers`.
    let hazard: Double
    let credit: Int
    let claim: Double
    /// Probability of a purchase that no ad causes.
    let purchase: Double
    /// Probability that memory moves them.
    let fading: Double
  }

  /// What people of one party may be shown, by how much of their caps is used up.
  struct Choice: BitwiseCopyable, Sendable {
    let offers: ColumnSlice<ColumnSlice<Offer>>
    /// By cell: which of the offers; nil where there is one.
    let combinations: Column<Int32>?

    @inline(__always)
    func combination(of cell: Int) -> Int { combinations.map { Int($0[cell]) } ?? 0 }
  }
}

/// What a group's day has come to for one campaign, until it is booked.
struct Booked: BitwiseCopyable {
  var impressions = 0.0
  var clicks = 0.0
  var landings = 0.0
  var decided = 0.0
  var converted = 0.0
  var viewConverted = 0.0
  /// People who saw its first ad, and those of them who had seen no campaign's.
  var reached = 0.0
  var reachedFirst = 0.0
}

/// Keeps what the campaigns have come to.
final class Books {
  let values: UnsafeMutablePointer<Booked>

  init(campaigns: Int) {
    values = .allocate(capacity: max(1, campaigns))
    values.initialize(repeating: Booked(), count: campaigns)
  }

  deinit { values.deallocate() }
}

/// How people of the group in hand answer the ads of one campaign: a view of its `Responses`.
struct Answer: BitwiseCopyable, Sendable {
  let width: Int
  let landing: Column<Double>
  let clickWithoutLanding: Column<Double>
  let awareness: Column<Double>
  let conversion: Column<Double>
  let components: Column<DelayComponent>

  init(_ responses: Responses<Double>) {
    width = responses.width
    landing = Column(base: responses.landing.values)
    clickWithoutLanding = Column(base: responses.clickWithoutLanding.values)
    awareness = Column(base: responses.awareness.values)
    conversion = Column(base: responses.conversion.values)
    components = Column(base: responses.components.elements)
  }
}
