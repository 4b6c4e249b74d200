internal import Foundation
package import Statistics

/// Makes plans of a scenario. What no belief can change is worked out once.
package struct Planner: Sendable {
  package let scenario: Scenario
  private var mixture: FinitePoissonMixture?
  private var hazards: Plan.People?
  private var fixed: Plan?

  package init(_ scenario: Scenario) {
    self.scenario = scenario
    let audience = scenario.audience
    if audience.activitySpread.isCertain {
      mixture = Self.mixture(audience.activitySpread.central, audience.activityClasses)
    }
    let moving = [
      audience.alreadyAware, audience.discovery, audience.forgetting, audience.recentVisitors,
      audience.organicVisits, audience.organicPurchases, audience.customerDays,
      audience.activityOnOrganic, audience.activitySpread,
    ]
    let beliefs =
      moving.compactMap(\.self) + audience.purchaseByState.values + audience.segments.map(\.organic)
    let central = centralPlan()
    if beliefs.allSatisfy(\.isCertain) { hazards = central.people }
    if scenario.isCertain { fixed = central }
  }

  /// The classes that stand in for how activity spreads, and how far their reach lies from it: in the
  /// middle of what is believed about the spread.
  package var activityClasses: FinitePoissonMixture {
    let audience = scenario.audience
    return mixture ?? Self.mixture(audience.activitySpread.central, audience.activityClasses)
  }

  private static func mixture(_ spread: Double, _ classes: Int?) -> FinitePoissonMixture {
    .approximatingNegativeBinomial(dispersion: spread, classes: classes)
  }

  /// One draw of the beliefs: the plan of one replicate. A pure function of scenario and streams.
  package func plan(_ streams: Streams) -> Plan {
    fixed ?? plan(hazards: hazards) { $0.draw(from: streams) }
  }

  /// The plan in the middle of every belief but those that are pinned.
  package func centralPlan(pinning pins: [Belief.Pin] = []) -> Plan {
    // What a campaign is like moves nobody who sees no ad.
    let movesPeople = pins.contains { $0.variant == nil && !$0.path.hasPrefix("campaigns.") }
    return plan(hazards: movesPeople ? nil : hazards) { $0.central(pinning: pins) }
  }

  private func plan(hazards: Plan.People?, _ draw: (Belief) -> Double) -> Plan {
    let (schedule, market, audience) = (scenario.schedule, scenario.market, scenario.audience)
    let (campaigns, shocks) = (scenario.campaigns, scenario.shocks)
    let measurement = scenario.measurement
    let days = schedule.days
    var platforms: [String] = []
    for campaign in campaigns where !platforms.contains(campaign.platform.name) {
      platforms.append(campaign.platform.name)
    }
    let segments = audience.segments.map { planned($0, draw) }
    let orderMean = draw(market.orderValue.mean)
    let events = Plan.EventFactors(scenario.events, days: days, draw)
    let arms = scenario.arms.map { arm in
      Plan.Arm(
        name: arm.name, role: arm.role, share: arm.share,
        campaigns: arm.campaigns.map { campaign in
          planned(
            campaign, platform: platforms.firstIndex(of: campaign.platform.name)!, events, draw)
        })
    }
    return Plan(
      days: days, people: hazards ?? people(segments, draw), segments: segments, arms: arms,
      campaignNames: campaigns.map(\.name), platformCount: platforms.count,
      orderValue: Plan.OrderValue(
        family: market.orderValue.family, mean: orderMean,
        variation: draw(market.orderValue.variation)),
      margin: draw(market.margin),
      shocks: Plan.Shocks(
        price: draw(shocks.price), clicks: draw(shocks.clicks),
        conversions: draw(shocks.conversions),
        autocorrelation: draw(shocks.autocorrelation),
        own: scenario.experiment.ownShocks.map(draw) ?? 0),
      measurement: Plan.Measurement(
        consent: draw(measurement.consent),
        reportingDelay: measurement.reportingDelay, surveyAsked: Double(measurement.survey.asked),
        surveyResponse: draw(measurement.survey.responseRate),
        surveyResponseOfAware: draw(measurement.survey.responseOfAware)),
      campaignUnderTest: scenario.experiment.campaign,
      preference: scenario.experiment.delivery.flatMap { planned($0, draw) },
      organicByDay: events.byDay(.organic, platform: nil),
      orderValueByDay: events.byDay(.orderValue, platform: nil),
      talk: audience.wordOfMouth.map { draw($0.reach) * draw($0.persuasion) } ?? 0,
      staging: scenario.experiment.staging.map { planned($0, draw) },
      allocation: scenario.experiment.allocation.map { planned($0, draw) })
  }

  private func planned(
    _ allocation: AdaptiveAllocation, _ draw: (Belief) -> Double
  ) -> Plan.Allocation {
    let conversions = [SeenEntry.clickConversions, .viewConversions]
    // A platform learns from what its campaign is optimised for, an experimenter from what decides.
    let optimised: [SeenEntry] =
      switch scenario.campaigns[scenario.experiment.campaign].type.result {
      case .conversions: conversions
      case .landingPageViews: [.landings]
      case .reach: []
      }
    let rewards: [SeenEntry] =
      switch (allocation.rule, scenario.experiment.metric) {
      case (.platform, _): optimised
      case (_, Metric.clickThroughRate.name): [SeenEntry.clicks]
      case (_, Metric.landingPageViewRate.name): [.landings]
      default: conversions
      }
    return Plan.Allocation(
      rule: allocation.rule, testDays: allocation.testDays, least: allocation.least,
      strength: allocation.strength.map(draw) ?? 0, prior: allocation.prior.map(draw) ?? 1,
      rewards: rewards)
  }

  private func planned(_ staging: Staging, _ draw: (Belief) -> Double) -> Plan.Staging {
    Plan.Staging(
      before: staging.before,
      regions: staging.regions.map { regions in
        Plan.Staging.Regions(
          treated: regions.treated, arePaired: regions.arePaired, levels: draw(regions.levels),
          trends: draw(regions.trends), shocks: draw(regions.shocks))
      })
  }

  /// Nil where everybody is alike: the design is then a split test.
  private func planned(
    _ delivery: PlatformDelivery, _ draw: (Belief) -> Double
  ) -> Plan.Preference? {
    let strength = draw(delivery.strength)
    guard strength > 0 || delivery.weights != nil else { return nil }
    return Plan.Preference(
      strength: strength, prior: delivery.targeting == .learned ? draw(delivery.prior) : nil,
      weights: delivery.weights, survivesLaunch: delivery.rollout == .optimised)
  }

  private func planned(_ segment: Segment, _ draw: (Belief) -> Double) -> Plan.Segment {
    let audience = scenario.audience
    let mixture =
      self.mixture ?? Self.mixture(draw(audience.activitySpread), audience.activityClasses)
    func byClass(_ exponent: Double) -> [Double] {
      let raw = mixture.levels.map { pow($0, exponent) }
      let mean = zip(raw, mixture.weights).reduce(0) { $0 + $1.0 * $1.1 }
      return raw.map { $0 / mean }
    }
    return Plan.Segment(
      name: segment.name, users: (Double(audience.size) * segment.share).rounded(),
      levels: mixture.levels, weights: mixture.weights,
      organicByClass: byClass(draw(audience.activityOnOrganic)),
      clicksByClass: byClass(draw(audience.activityOnClicks)),
      activity: draw(segment.activity),
      clickThroughRate: draw(segment.clickThroughRate),
      conversionRate: draw(segment.conversionRate),
      costPerMille: draw(segment.costPerMille),
      orderValue: draw(segment.orderValue),
      organic: draw(segment.organic))
  }

  /// Hazards without ads, so that each given starting share is what they come to rest in.
  private func people(_ segments: [Plan.Segment], _ draw: (Belief) -> Double) -> Plan.People {
    let audience = scenario.audience
    let byState = audience.purchaseByState.map(draw)
    let target = draw(audience.organicPurchases)
    let known = audience.alreadyAware.map(draw)
    let visited = audience.recentVisitors.map(draw)
    let phases = Phases(window: audience.visitorWindow, exact: audience.exactRecency)
    var people = Plan.People(
      forgetting: draw(audience.forgetting),
      discovery: audience.discovery.map(draw) ?? 0.001,
      visits: audience.organicVisits.map(draw) ?? 0.0005, visitsBefore: 0,
      purchases: byState.map { $0 * target },
      visitorWindow: audience.visitorWindow, exactRecency: audience.exactRecency,
      exclusionEnds: 1 / draw(audience.customerDays))

    let users = segments.reduce(0) { $0 + $1.users }
    /// Averages over segments and classes of the state at rest.
    func atRest(_ people: Plan.People) -> (known: Double, visitors: Double, purchases: Double) {
      var result = (known: 0.0, visitors: 0.0, purchases: 0.0)
      for segment in segments {
        for level in segment.levels.indices {
          let weight = segment.users / users * segment.weights[level]
          let factor = segment.organic * segment.organicByClass[level]
          let start = StationaryStart(
            phases: phases, forgetting: people.forgetting, discovery: people.discovery,
            visit: people.visits * factor, purchases: people.purchases.map { $0 * factor },
            exclusionEnds: people.exclusionEnds)
          let visitors = start.visitors.reduce(0, +)
          result.known += weight * (1 - start.unaware)
          result.visitors += weight * visitors
          result.purchases += weight * start.purchases
        }
      }
      return result
    }
    /// Sets one hazard so that `figure` at rest is `wanted`; the nearest possible where none does.
    func solve(
      _ path: WritableKeyPath<Plan.People, Double>, upTo most: Double, _ wanted: Double,
      _ figure: ((known: Double, visitors: Double, purchases: Double)) -> Double
    ) {
      func gap(_ hazard: Double) -> Double {
        var trial = people
        trial[keyPath: path] = hazard
        return figure(atRest(trial)) - wanted
      }
      if gap(0) >= 0 {
        people[keyPath: path] = 0
      } else if gap(most) <= 0 {
        people[keyPath: path] = most
      } else {
        people[keyPath: path] = (try? findRoot(in: 0...most, tolerance: 1e-12, gap)) ?? 0
      }
    }
    // Each hazard moves the others' targets a little: rounds go on until all are met, about ten.
    for _ in 0..<100 {
      let before = people
      if target > 0 {
        let now = atRest(people).purchases
        people.purchases = people.purchases.map { now > 0 ? min(1, $0 * target / now) : 0 }
      }
      if let visited { solve(\.visits, upTo: 0.5, visited / users) { $0.visitors } }
      if let known { solve(\.discovery, upTo: 0.5, known) { $0.known } }
      func settled(_ hazard: KeyPath<Plan.People, Double>) -> Bool {
        abs(people[keyPath: hazard] - before[keyPath: hazard]) <= 1e-10 * before[keyPath: hazard]
      }
      if settled(\.discovery), settled(\.visits), settled(\.purchases[.aware]) { break }
    }
    people.visitsBefore = people.visits
    // Visitors from before whom nobody joins: the start is as if people had been coming until then.
    if visited != nil, let visits = audience.organicVisits.map(draw), visits == 0 {
      people.visits = 0
    }
    // Where the wanted share can't be at rest, the start has it all the same, and drifts.
    if let known {
      var before = people
      before.visits = people.visitsBefore
      if abs(atRest(before).known - known) > 1e-6 { people.alreadyAware = known }
    }
    return people
  }

  private func planned(
    _ campaign: Campaign, platform: Int, _ events: Plan.EventFactors, _ draw: (Belief) -> Double
  ) -> Plan.Campaign {
    /// A season's factors with those of events.
    func eventful(_ quantity: MarketEvent.Quantity, _ season: [Double]) -> [Double] {
      let factors = events.byDay(quantity, platform: campaign.platform.name)
      return factors.isEmpty ? season : zip(season, factors).map { $0 * $1 }
    }
    let (schedule, audience) = (scenario.schedule, scenario.audience)
    let measurement = scenario.measurement
    let presets = MarketPresets.current
    let dates = schedule.dates
    let everyHour = campaign.hours.count == 24
    let flat = [Double](repeating: 1, count: 24)
    /// Weight of the hours in which the ads run, of an hourly index with mean 1.
    func hourly(_ index: [Double]) -> Double {
      everyHour ? 1 : campaign.hours.reduce(0) { $0 + index[$1] } / 24
    }
    let activity = schedule.hasSeasons ? campaign.platform.hourlyActivity : flat
    let conversions = schedule.hasSeasons ? presets.conversionRateByHour : flat
    let share = hourly(activity)
    /// Conversion rate of visits in these hours, on average.
    func rate(_ hours: some Sequence<Int>) -> Double {
      let visits = hours.reduce(0) { $0 + activity[$1] }
      return hours.reduce(0) { $0 + conversions[$1] * activity[$1] } / max(visits, 1e-9)
    }
    let shareOfConversions = everyHour ? 1 : rate(campaign.hours) / rate(0..<24)
    let opportunities = draw(campaign.opportunities)
    let firstMonth = dates[0].month - 1
    /// A month's factor against that of the first: presets are levels of today.
    func month(_ index: [Double], _ date: CalendarDay) -> Double {
      schedule.hasSeasons ? index[date.month - 1] / index[firstMonth] : 1
    }
    let winRate = min(0.999, max(0.001, draw(campaign.winRate)))
    let active = campaign.firstDay..<(campaign.firstDay + campaign.days)
    let amount = draw(campaign.budget.amount)
    // Nothing is forgotten of a window that the campaign doesn't outlast: it is a block.
    var cap = campaign.frequencyCap
    if let days = cap?.days, days >= campaign.days { cap?.isRolling = false }
    let reference = PersonState.allCases.map { state in
      (click: Self.clicksByState[state], conversion: Self.conversionsByState[state])
    }
    let base = reference[campaign.type.referenceState.rawValue]
    let influencer = campaign.influencer
    let (fit, trust) = (
      influencer.map { draw($0.fit) } ?? 1, influencer.map { draw($0.trust) } ?? 1
    )
    return Plan.Campaign(
      platform: platform, result: campaign.type.result, needsPool: campaign.type.needsPool,
      minimumAudience: campaign.platform.minimumAudience.value,
      reaches: audience.segments.indices.map { campaign.targeting.segments.contains($0) },
      states: campaign.targeting.states,
      visitorDays: campaign.targeting.visitorDays
        ?? (campaign.type.needsPool ? audience.visitorWindow : nil),
      active: active,
      opportunities: eventful(
        .opportunities,
        dates.map { opportunities * share * weekday(campaign.platform.weekdayActivity, $0) }),
      priceByDay: eventful(
        .competition, dates.map { month(presets.costPerMilleByMonth, $0) }),
      clicksByDay: eventful(.clicks, dates.map { month(presets.clickThroughRateByMonth, $0) }),
      conversionsByDay: eventful(
        .conversions,
        dates.map { shareOfConversions * weekday(presets.conversionRateByWeekday, $0) }),
      auction: .calibrated(
        costPerMille: draw(campaign.costPerMille), winRate: winRate,
        sigma: max(1e-3, draw(campaign.priceSpread)),
        firstPrice: campaign.platform.auction == .firstPrice,
        competition: draw(campaign.competition)),
      bid: Plan.Bid(
        strategy: campaign.bid.strategy, target: campaign.bid.target.map(draw) ?? 0,
        perClick: campaign.platform.bidsManuallyPerClick),
      pricing: campaign.platform.pricing,
      budget: campaign.budget.period == .day ? amount * Double(campaign.days) : amount,
      // As soon as possible within a day, where there is money for each day: a step is one.
      pacing: campaign.budget.period == .day && campaign.budget.pacing == .asap
        ? .even : campaign.budget.pacing,
      dailyOverspend: campaign.budget.period == .day
        ? campaign.platform.dailyOverspend.value : .infinity,
      cap: cap,
      clickThroughRate: draw(campaign.creative.clickThroughRate) * fit
        * (campaign.creative.video.map { draw($0.clicks) } ?? 1),
      clicksBySegment: campaign.creative.clicksBySegment.map { $0.map(draw) ?? 1 },
      clicksByState: ByState(reference.map { $0.click / base.click }),
      conversionRate: draw(campaign.landingPage.conversionRate) * trust
        * (campaign.creative.video.map { draw($0.conversions) } ?? 1)
        * (campaign.targeting.lookalike.map { draw($0.conversions) } ?? 1),
      conversionsByState: ByState(reference.map { $0.conversion / base.conversion }),
      loadRate: draw(campaign.landingPage.loadRate),
      awarenessRate: min(1, draw(campaign.creative.awarenessRate) * fit * trust),
      hideRate: draw(campaign.creative.hideRate),
      viewability: draw(campaign.creative.viewability),
      viewThroughRate: draw(campaign.creative.viewThroughRate),
      wear: Plan.Wear(
        inImpressions: campaign.creative.wearInImpressions,
        inStart: draw(campaign.creative.wearInStart),
        outRate: draw(campaign.creative.wearOutRate),
        outFloor: draw(campaign.creative.wearOutFloor)),
      delay: campaign.landingPage.delay,
      clickWindow: campaign.clickWindow,
      viewWindow: campaign.viewWindow,
      learning: Plan.Learning(
        events: campaign.platform.learning.events.value,
        days: max(1, Int(campaign.platform.learning.days.value.rounded())),
        priceFactor: campaign.platform.learning.priceFactor.value),
      invalidClicks: min(
        0.95, measurement.invalidClicks.map(draw) ?? campaign.platform.invalidClickRate.value),
      hasRevenue: campaign.event.hasRevenue,
      shareRate: (campaign.creative.shareRate.map(draw) ?? 0)
        * (campaign.creative.video.map { draw($0.shares) } ?? 1)
        + (audience.wordOfMouth == nil
          ? 0
          : influencer.map { Self.shares(draw($0.engagement), ofReached: draw($0.reachRate)) } ?? 0),
      placement: influencer.map { placement($0, days: schedule.days, draw) }
    ).shown(as: campaign.showing)
  }

  private func placement(
    _ influencer: Influencer, days: Int, _ draw: (Belief) -> Double
  ) -> Plan.Placement {
    let people = Double(influencer.followers) * (1 - min(1, draw(influencer.inauthentic)))
    return Plan.Placement(
      posts: influencer.posts,
      people: people * min(1, draw(influencer.inAudience)) * min(1, draw(influencer.reachRate)),
      halfLife: max(0.01, draw(influencer.halfLife)), fee: draw(influencer.fee), days: days)
  }

  /// Shares an impression, of reactions by followers.
  private static func shares(_ engagement: Double, ofReached reachRate: Double) -> Double {
    reachRate > 0 ? Influencer.sharesOfReactions * min(1, engagement / reachRate) : 0
  }

  /// A weekly index with the weekend where the scenario has it: Monday-first values are shifted so
  /// that the index's Saturday falls on the scenario's first weekend day.
  private func weekday(_ index: [Double], _ date: CalendarDay) -> Double {
    guard scenario.schedule.hasSeasons else { return 1 }
    guard let first = scenario.schedule.weekend.first else { return index[date.weekday.index] }
    let shift = Weekday.saturday.index - first.index
    return index[((date.weekday.index + shift) % 7 + 7) % 7]
  }

  /// Click-through and conversion rates by state against an unaware person's.
  ///
  /// Visitors: the retargeting multipliers of the presets (×1.4 and ×2.3); aware people: estimates.
  static let clicksByState = ByState([1.0, 1.15, 1.4, 1.4, 0.8])
  static let conversionsByState = ByState([1.0, 1.3, 2.3, 1.0, 1.0])
}
