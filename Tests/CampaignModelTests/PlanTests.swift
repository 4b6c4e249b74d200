import CampaignModel
import Testing

@Suite struct PlanTests {
  /// The law at rest against days played out one after the other until nothing moves.
  @Test(arguments: [(false, 30), (true, 9), (false, 3)])
  func restIsWhereTheDaysLead(exact: Bool, window: Int) {
    let phases = Phases(window: window, exact: exact)
    let (forgetting, discovery, visit, ends) = (0.03, 0.01, 0.02, 0.05)
    let purchases = ByState([0.001, 0.004, 0.03, 0, 0.01])
    let start = StationaryStart(
      phases: phases, forgetting: forgetting, discovery: discovery, visit: visit,
      purchases: purchases, exclusionEnds: ends)
    var (unaware, aware, customers) = (1.0, 0.0, 0.0)
    var visitors = [Double](repeating: 0, count: phases.visiting.count)
    var bought = 0.0
    for _ in 0..<4000 {
      // Memory.
      let forgotten = forgetting * aware
      let returned = ends * customers
      var moved = [Double](repeating: 0, count: visitors.count + 1)
      for index in visitors.indices {
        let leaving = visitors[index] / Double(phases.all[index].width)
        visitors[index] -= leaving
        moved[index + 1] += leaving
      }
      for index in visitors.indices { visitors[index] += moved[index] }
      unaware += forgotten
      aware += returned + moved[visitors.count] - forgotten
      customers -= returned
      // Purchases, then visits, then discoveries.
      let buys = (unaware * purchases[.unaware], aware * purchases[.aware])
      let byVisitors = visitors.map { $0 * purchases[.visitor] }
      bought = buys.0 + buys.1 + byVisitors.reduce(0, +) + customers * purchases[.customer]
      customers += buys.0 + buys.1 + byVisitors.reduce(0, +)
      unaware -= buys.0
      aware -= buys.1
      for index in visitors.indices { visitors[index] -= byVisitors[index] }
      let visits = (unaware * visit, aware * visit)
      unaware -= visits.0
      aware -= visits.1
      visitors[0] += visits.0 + visits.1
      let discovered = unaware * discovery
      unaware -= discovered
      aware += discovered
    }
    #expect(abs(start.unaware - unaware) < 1e-9)
    #expect(abs(start.aware - aware) < 1e-9)
    #expect(abs(start.customers - customers) < 1e-9)
    for index in visitors.indices { #expect(abs(start.visitors[index] - visitors[index]) < 1e-9) }
    #expect(abs(start.purchases - bought) < 1e-9)
  }

  @Test func phasesCoverTheWindowInOrder() {
    for window in [1, 3, 8, 14, 21, 30] {
      // The day of the visit, and the window's days after it.
      let phases = Phases(window: window, exact: false).visiting
      #expect(phases.reduce(0) { $0 + $1.width } == window + 1)
      #expect(phases.first?.firstDay == 0)
      for (before, after) in zip(phases, phases.dropFirst()) {
        #expect(before.firstDay + before.width == after.firstDay)
      }
    }
    #expect(
      Phases(window: 30, exact: false).all.map(\.firstDay) == [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 22,
      ])
    #expect(Phases(window: 17, exact: true).all.allSatisfy { $0.width == 1 })
  }

  /// Clicks are credited beyond the window of visitors, where the platform does.
  @Test func phasesGoOnAsLongAsClicksAreCredited() {
    let phases = Phases(window: 7, exact: false, credited: 28)
    #expect(phases.visiting.count == 8)
    #expect(phases.all.map(\.firstDay) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 22])
    #expect(phases.all.last!.share(before: 28) == 1)
    #expect(abs(phases.all[9].share(before: 10) - 1 / 6) < 1e-12)
    #expect(phases.all[10].share(before: 10) == 0)
  }

  @Test(arguments: Pacing.allCases)
  func pacingSpendsEverything(pacing: Pacing) {
    var left = 1.0
    for step in 0..<9 { left -= left * pacing.share(step: step, of: 9) }
    #expect(abs(left) < 1e-12)
  }

  @Test func wearRisesThenFallsToItsFloor() {
    let wear = Plan.Wear(inImpressions: 3, inStart: 0.4, outRate: 0.25, outFloor: 0.3)
    #expect(wear.factor(seen: 0) == 0.4)
    #expect(abs(wear.factor(seen: 1) - 0.6) < 1e-12)
    #expect(wear.factor(seen: 3) == 1)
    #expect(wear.factor(seen: 4) < 1 && wear.factor(seen: 5) < wear.factor(seen: 4))
    #expect(wear.factor(seen: wear.settledAfter) == 0.3)
    #expect(wear.factor(seen: wear.settledAfter - 1) > 0.3)
  }
}
