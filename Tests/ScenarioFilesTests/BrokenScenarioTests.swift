import CampaignModel
import ScenarioFiles
import Testing

/// A broken text, with ▲ where the message should point.
struct Broken: CustomTestStringConvertible, Sendable {
  var marked: String
  var message: String
  var hint: String?
  var testDescription: String { message }

  init(_ marked: String, _ message: String, hint: String? = nil) {
    self.marked = marked
    self.message = message
    self.hint = hint
  }
}

@Suite("What is wrong is said, with its place and what would be right")
struct BrokenScenarioTests {
  @Test(
    arguments:
      values + units + structure + campaigns + experiments + deliveries + yaml + otherWords
      + spreads + impossible + events + separators + places + staged + influencers)
  func pointsAtTheProblem(broken: Broken) {
    let (text, places) = unmarked(broken.marked)
    let found = diagnostics(in: text)
    #expect(found.map(\.message) == [broken.message])
    #expect(found.map(\.location) == places)
    #expect(found.first?.hint == broken.hint)
  }

  /// An experiment in which the platform picks, of an audience of two segments.
  private static func delivered(
    _ delivery: String, design: String = "platform_delivery",
    variants: String = "{control: {}, b: {ads.creative.segments.young.ctr: x2}}"
  ) -> String {
    minimal([
      "audience": "audience: {size: 1000000, segments: {young: {share: 40%}, old: {share: 60%}}}",
      "experiment":
        "experiment:\n  design: \(design)\n  delivery: \(delivery)\n  variants: \(variants)",
    ])
  }

  private static func staged(_ experiment: String, days: Int = 28) -> String {
    minimal([
      "schedule": "schedule: {start: 2026-03-01, days: \(days)}",
      "experiment":
        "experiment:\n  variants: {control: {}, b: {ads.creative.ctr: x2}}\n  \(experiment)",
    ])
  }

  private static func creator(_ influencer: String, more: String = "") -> String {
    """
    market: {currency: USD, order_value: 100 USD, margin: 40%}
    audience: {size: 100000}
    campaigns:
      ads:
        type: traffic
        platform: tiktok
        influencer: \(influencer)
        \(more)
    """
  }

  /// Posts in place of ads.
  static let influencers: [Broken] = [
    Broken(
      creator("{followers: ▲2000000}"),
      "'followers' in the audience must be at most its 100000 people, found 1000000",
      hint: "write a larger audience, or a smaller share 'in_audience'"),
    Broken(
      creator("{followers: 20000, posts: ▲[10]}", more: "days: 5"),
      "'posts' must lie in the campaign's days, found day 10",
      hint: "the campaign runs from day 0 to day 4"),
    Broken(
      creator("{followers: 20000}", more: "budget: ▲50 USD per day"),
      "'budget' and 'influencer' exclude each other: posts are not bought in auctions",
      hint: "leave it out; the money is the posts' fees"),
    Broken(
      creator("{fee: 100 USD}").replacing("influencer:", with: "▲influencer:"),
      "'campaigns.ads.influencer' must have 'followers'",
      hint: "add 'followers': a whole number such as 45000"),
  ]

  /// Variants that follow each other.
  static let staged: [Broken] = [
    Broken(
      staged("design: geo_test\n  regions: {count: ▲2}"),
      "a geo test must have 4 to 100 regions, found 2",
      hint:
        "two regions differ by more than their ads, and nothing says by how much: find smaller ones"
    ),
    Broken(
      staged("design: geo_test\n  regions: {count: 10, treated: ▲9}"),
      "two regions or more must be treated, and two or more not, found 9 of 10"),
    Broken(
      staged("design: geo_test\n  regions: {count: 10, treated: 4, pairs: ▲true}"),
      "'pairs' need half of the regions treated, found 4 of 10",
      hint: "write 'pairs: false', or treat half of an even number"),
    Broken(
      staged("design: before_after\n  before: ▲27 days"),
      "there must be two days before the change and two after it, found 27 of 28",
      hint: "write a longer schedule, or fewer days in 'before'"),
    Broken(
      staged("design: before_after\n  looks: ▲daily"),
      "'before_after' is read once, at the end", hint: "leave out 'looks'"),
    Broken(
      staged("design: before_after\n  holdout: ▲10%"),
      "'before_after' has no holdout: its people stay in no arm", hint: "leave it out"),
    Broken(
      staged("design: geo_test\n  ▲allocation: {control: 50%, b: 50%}"),
      "'geo_test' has no allocation: its people stay in no arm", hint: "leave it out"),
    Broken(
      staged("design: before_after\n  metric: ▲awareness"),
      "the metric of before_after must add up over days, found awareness",
      hint: "write 'metric: all_conversion_rate', or ctr"),
    Broken(
      staged("before: ▲10 days"), "'before' belongs to another design",
      hint: "write 'design: geo_test or before_after', or leave it out"),
    Broken(
      staged("analysis: {reading: ▲by_day}"),
      "'reading' must be one that the test has, found by_day",
      hint: "leave it out: people are independent here"),
    Broken(
      staged("design: before_after\n  analysis: {reading: ▲matched_pairs}"),
      "'reading' must be one that the test has, found matched_pairs",
      hint: "write one of by_day, per_person"),
    Broken(
      staged("design: bandit\n  bandit: {rule: test_and_roll, test_days: ▲28 days}"),
      "'test_days' must end before the schedule of 28 days, found 28"),
    Broken(
      staged("design: bandit\n  bandit: {least_share: 10%, test_days: ▲7 days}"),
      "'test_days' are of test_and_roll", hint: "write 'rule: test_and_roll'"),
    Broken(
      staged("design: bandit\n  looks: ▲daily"),
      "'bandit' is read once, at the end", hint: "leave out 'looks'"),
    Broken(
      staged("design: same_ad_set\n  metric: ▲revenue_per_user"),
      "the metric of same_ad_set must count what an impression leads to, found revenue_per_user",
      hint: "write 'metric: ctr', landing_page_view_rate or conversion_rate"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  design: same_ad_set\n  ▲variants: {control: {}, b: {ads.budget: x2}}"
      ]),
      "variants of 'same_ad_set' differ in creative and landing_page alone: the rest is that of one ad set",
      hint: "change creative or landing_page, or write 'design: split_test'"),
  ]

  /// Whom the platform picks.
  static let deliveries: [Broken] = [
    Broken(
      delivered("{strength: ▲-1}"), "'strength' must be from 0 to 10, found -1"),
    Broken(
      delivered("{targeting: ▲learnt}"),
      "'targeting' must be one of learned, fixed, found 'learnt'",
      hint: "did you mean 'learned'?"),
    Broken(
      delivered("{▲strenght: 1}"), "unknown key 'strenght'",
      hint:
        "did you mean 'strength'? 'experiment.delivery' takes targeting, strength, prior, rollout, weights"
    ),
    Broken(
      delivered("{▲weights: {control: {young: 1, old: 1}, b: {young: 1, old: 1}}}"),
      "'weights' are for 'targeting: fixed'", hint: "write it, or leave them out"),
    Broken(
      delivered(
        "{targeting: fixed, strength: ▲2, weights: {control: {young: 1, old: 1}, b: {young: 1, old: 1}}}"
      ),
      "'strength' and 'weights' exclude each other", hint: "keep one of them"),
    Broken(
      delivered("{targeting: fixed, ▲weights: {control: {young: 1, old: 1}}}"),
      "'weights' must have a line for 'b'"),
    Broken(
      delivered(
        "{targeting: fixed, weights: {control: {young: 1, old: 1}, ▲b: {young: 0, old: 0}}}"),
      "'b' must have a weight above 0%"),
    Broken(
      delivered(
        "{targeting: fixed, weights: {control: {young: 1, old: ▲120%}, b: {young: 1, old: 1}}}"),
      "'old' must be from 0% to 100%, found 120%"),
    Broken(
      delivered("▲{strength: 1}", design: "split_test").replacing(
        "  delivery: ▲", with: "  ▲delivery: "),
      "'delivery' belongs to another design",
      hint: "write 'design: platform_delivery', or leave it out"),
    Broken(
      delivered("{}", variants: "{control: {}}").replacing("  variants", with: "  ▲variants"),
      "'platform_delivery' must have two variants or more to compare",
      hint: "add another variant, or leave out 'design'"),
    Broken(
      delivered("{}", variants: "{control: {}, b: {▲ads.creative.segments.yung.ctr: x2}}"),
      "no such path: 'ads.creative.segments.yung.ctr'",
      hint: "did you mean 'ads.creative.segments.young.ctr'?"),
    Broken(
      minimal(campaign: "creative: {segments: {▲young: {ctr: x2}}}"),
      "unknown key 'young'", hint: "'campaigns.ads.creative.segments' takes everyone"),
  ]

  /// Numbers and words that are out of range or unreadable.
  static let values: [Broken] = [
    Broken(
      minimal(campaign: "creative:\n  ctr: ▲240%"),
      "'ctr' must be from 0% to 100%, found 240%",
      hint: "did you mean 2.40%?"),
    Broken(
      minimal(campaign: "creative: {ctr: ▲1.2}"),
      "'ctr' must be from 0% to 100%, found 1.2",
      hint: "did you mean 1.2%?"),
    Broken(
      minimal(campaign: "creative: {ctr: ▲-1%}"),
      "'ctr' must be from 0% to 100%, found -1%"),
    Broken(
      minimal(campaign: "creative: {ctr: ▲.inf}"),
      "'ctr' must be a share such as 1.2%, found '.inf'"),
    Broken(
      minimal(campaign: "creative: {ctr: ▲.nan}"),
      "'ctr' must be a share such as 1.2%, found '.nan'"),
    Broken(
      minimal(campaign: "creative: {ctr: ▲1e999}"),
      "'ctr' must be a number that is not too large, found '1e999'"),
    Broken(
      minimal(campaign: "creative: {ctr: ▲lots}"),
      "'ctr' must be a share such as 1.2%, found 'lots'"),
    Broken(
      minimal(campaign: "creative: {ctr: ▲'1,2%'}"),
      "'ctr' must be written without ',', found 1,2%",
      hint: "did you mean 1.2%?"),
    Broken(
      minimal(campaign: "creative: {ctr: ▲[1%, 2%]}"),
      "'ctr' must be a share such as 1.2%, found a list"),
    Broken(
      minimal(campaign: "creative:\n  ctr:\n    ▲a: 1"),
      "'ctr' must be a share such as 1.2%, found a block"),
    Broken(
      minimal(campaign: "creative:\n  ctr:▲"),
      "'ctr' must be a share such as 1.2%, found nothing",
      hint: "leave the key out for its default"),
    Broken(
      minimal(campaign: "creative:\n  ctr: ▲norml(1%, 0.2%)"),
      "'ctr' must be a share such as 1.2%, found 'norml(1%, 0.2%)'",
      hint: "did you mean normal(…)?"),
    Broken(
      minimal(campaign: "creative:\n  ctr: ▲normal(1%)"),
      "'ctr' must give normal 2 numbers, found 'normal(1%)'",
      hint: "write it like normal(8%, 2%)"),
    Broken(
      minimal(campaign: "creative:\n  ctr: ▲normal(1%, -0.2%)"),
      "'ctr' must have a spread of 0 or more, found 'normal(1%, -0.2%)'"),
    Broken(
      minimal(campaign: "creative:\n  ctr: ▲normal(1%, 0.2%"),
      "'ctr' must be a share such as 1.2%, found 'normal(1%, 0.2%'",
      hint: "close the bracket"),
    Broken(
      minimal(campaign: "creative:\n  ctr: ▲between 5% and 2%"),
      "'ctr' must have its lower end first, found 'between 5% and 2%'",
      hint: "swap the two ends"),
    Broken(
      minimal(campaign: "creative:\n  ctr: ▲between 5% or 2%"),
      "'ctr' must be a share such as 1.2%, found 'between 5% or 2%'",
      hint: "did you mean between 2% and 5%?"),
    Broken(
      minimal(campaign: "creative:\n  ctr: ▲triangular(2%, 9%, 5%)"),
      "'ctr' must be in order: lowest, likeliest, highest, found 'triangular(2%, 9%, 5%)'"),
    Broken(
      minimal(campaign: "creative:\n  ctr: ▲beta(-1, 3)"),
      "'ctr' must have parameters above 0, found 'beta(-1, 3)'"),
    Broken(
      minimal(campaign: "creative:\n  ctr: ▲lognormal(0, 0.3)"),
      "'ctr' must have a median above 0, found 'lognormal(0, 0.3)'"),
    Broken(
      minimal(campaign: "creative:\n  ctr: ▲1%2"),
      "'ctr' must be a share such as 1.2%, found 1%2"),
    Broken(
      minimal(campaign: "creative:\n  ctr: ▲12__3"),
      "'ctr' must be a share such as 1.2%, found 12__3"),
    Broken(
      minimal(["audience": "audience: {size: ▲-5}"]),
      "'size' must be from 100 to 5000000000, found -5"),
    Broken(
      minimal(["audience": "audience:\n  size: ▲4,000,000"]),
      "'size' must be a whole number such as 4000000, found 4,000,000",
      hint: "did you mean 4000000?"),
    Broken(
      minimal(["audience": "audience:\n  size: ▲4M"]),
      "'size' must be a whole number such as 4000000, found '4M'",
      hint: "did you mean 4000000?"),
    Broken(
      minimal(["audience": "audience:\n  size: ▲4.5"]),
      "'size' must be a whole number such as 4000000, found 4.5"),
    Broken(
      minimal(["audience": "audience:\n  size: ▲99999999999999999999999"]),
      "'size' must be a whole number such as 4000000, found 99999999999999999999999"),
    Broken(
      minimal(["seed": "seed: ▲-1"]),
      "'seed' must be a whole number such as 7, found -1"),
    Broken(
      minimal(campaign: "creative:\n  format: ▲vidoe"),
      "'format' must be one of image, video, carousel, collection, story, text, found 'vidoe'",
      hint: "did you mean 'video'?"),
    Broken(
      minimal(campaign: "price_spread: ▲9"),
      "'price_spread' must be from 0.01 to 3, found 9"),
    Broken(
      minimal(campaign: "win_rate: ▲0%"),
      "'win_rate' must be from 0.1% to 99.9%, found 0%"),
  ]

  /// Units that are missing or of another kind.
  static let units: [Broken] = [
    Broken(
      minimal(campaign: "budget: ▲9000"),
      "'budget' must be money per day or in total such as 9000 USD per day, found 9000",
      hint: "did you mean 9000 USD per day?"),
    Broken(
      minimal(campaign: "budget: ▲9000 EGP per day"),
      "'budget' must be in USD, the scenario's currency, found '9000 EGP per day'",
      hint: "convert it, or change market.currency"),
    Broken(
      minimal(campaign: "budget: ▲9000 USD"),
      "'budget' must be money per day or in total such as 9000 USD per day, found '9000 USD'",
      hint: "did you mean 9000 USD per day, or 9000 USD total?"),
    Broken(
      minimal(campaign: "budget: ▲9000 USD per fortnight"),
      "'budget' must be money per day or in total such as 9000 USD per day, found '9000 USD per fortnight'",
      hint: "did you mean 9000 USD per day, or 9000 USD total?"),
    Broken(
      minimal(campaign: "budget: ▲9,000 USD per day"),
      "'budget' must be written without ',', found '9,000 USD per day'",
      hint: "did you mean 9_000 USD per day?"),
    Broken(
      minimal(campaign: "budget: ▲0 USD per day"),
      "'budget' must be above 0, found '0 USD per day'"),
    Broken(
      minimal(campaign: "creative: {ctr: ▲40 USD}"),
      "'ctr' must be a share such as 1.2%, found '40 USD'"),
    Broken(
      minimal(campaign: "cpm: ▲12%"),
      "'cpm' must be an amount such as 40 USD, found 12%"),
    Broken(
      minimal(["audience": "audience: {size: 1000, organic_purchases: ▲0.4%}"]),
      "'organic_purchases' must be a share per time such as 0.4% per month, found 0.4%",
      hint: "did you mean 0.4% per day or 0.4% per month?"),
    Broken(
      minimal(["audience": "audience: {size: 1000, customer_days: ▲90 USD}"]),
      "'customer_days' must be a length of time such as 90 days, found '90 USD'"),
    Broken(
      minimal(["audience": "audience: {size: 1000, customer_days: ▲0 days}"]),
      "'customer_days' must be from 1 to 3650 days, found '0 days'"),
    Broken(
      minimal(campaign: "opportunities: ▲14 per fortnight"),
      "'opportunities' must be a number per day such as 14 per day, found '14 per fortnight'",
      hint: "did you mean 14 per day?"),
    Broken(
      minimal(campaign: "cpm: ▲between 10 USD and 12 EGP"),
      "'cpm' must have one unit, found 'between 10 USD and 12 EGP'",
      hint: "write the same unit throughout"),
    Broken(
      minimal(["decision": "decision: {horizon: ▲90 hours}"]),
      "'horizon' must be a number of days such as 7 days, found '90 hours'",
      hint: "did you mean '90 days'?"),
    Broken(
      minimal(campaign: "frequency_cap: ▲3"),
      "'frequency_cap' must be a cap such as 3 per 7 days, or none, found 3",
      hint: "did you mean '3 per 7 days'?"),
    Broken(
      minimal(campaign: "frequency_cap: ▲3 per fortnight"),
      "'frequency_cap' must be a cap such as 3 per 7 days, or none, found '3 per fortnight'",
      hint: "did you mean '3 per 7 days'?"),
    Broken(
      minimal(campaign: "frequency_cap: ▲0 per day"),
      "'frequency_cap' must allow from 1 to 1000 impressions, found '0 per day'",
      hint: "none allows any number"),
    Broken(
      minimal(campaign: "hours: ▲8-25"),
      "'hours' must be hours of the day, from 0 to 24, found 8-25",
      hint: "8-22 is 8:00 to 22:00"),
    Broken(
      minimal(campaign: "attribution: {view: ▲3 days}"),
      "'view' must be at most 1 day, found '3 days'"),
  ]

  /// Keys, dates and parts that do not go together.
  static let structure: [Broken] = [
    Broken(
      minimal(campaign: "▲frequncy_cap: 3 per 7 days"),
      "unknown key 'frequncy_cap'",
      hint:
        "did you mean 'frequency_cap'? 'campaigns.ads' takes type, platform, audience, start, days, end, budget, pacing, bid, frequency_cap, hours, event, creative, landing_page, cpm, price_spread, win_rate, competition, opportunities, attribution"
    ),
    Broken(
      minimal(["other": "▲expriment: {}"]),
      "unknown key 'expriment'",
      hint:
        "did you mean 'experiment'? a scenario takes name, question, seed, schedule, market, audience, campaigns, measurement, shocks, events, experiment, decision, replay"
    ),
    Broken(
      minimal(["audience": "audience: {size: 1000, ▲segments: {a: {share: 50%}, b: {share: 40%}}}"]
      ),
      "the shares of the segments must sum to 100%, found 90%"),
    Broken(
      minimal(["audience": "audience: {size: 1000, segments: {▲a: {ctr: x1}}}"]),
      "'audience.segments.a' must have 'share'",
      hint: "add 'share': a share such as 40%"),
    Broken(
      minimal(["audience": "▲audience: {already_aware: 10%}"]),
      "'audience' must have 'size'",
      hint: "add 'size': a whole number such as 4000000"),
    Broken(
      "▲name: x\ncampaigns:\n  ads: {type: conversion, platform: facebook, budget: 5 USD per day}\n",
      "'audience' must have 'size'",
      hint: "add 'size': a whole number such as 4000000"),
    Broken(
      "▲audience: {size: 1000}\n",
      "a scenario must have a campaign",
      hint: "copy one from a template: mizan new"),
    Broken(
      "audience: {size: 1000}\ncampaigns: ▲[]\n",
      "'campaigns' must be blocks by name, found a list",
      hint: "give each campaign a name: write 'ads:' above its keys"),
    Broken(
      minimal(["audience": "audience: {size: 1000, already_aware: 5%, discovery: ▲0.1% per day}"]),
      "'already_aware' and 'discovery' exclude each other",
      hint: "keep one: the other follows from it"),
    Broken(
      minimal([
        "audience": "audience: {size: 1000, recent_visitors: 50, organic_visits: ▲0.1% per day}"
      ]),
      "'recent_visitors' and 'organic_visits' exclude each other",
      hint: "keep one: the other follows from it; only organic_visits: 0% may stand beside it"),
    Broken(
      minimal(["audience": "audience: {size: 1000, recent_visitors: ▲5000}"]),
      "'recent_visitors' must be at most the audience's size of 1000"),
    Broken(
      minimal(["audience": "audience: {size: 1000, visitor_window: ▲10 days}"]),
      "'visitor_window' must be 1–8, 14, 21 or 30 days, found 10",
      hint: "write 'recency: exact' for other windows"),
    Broken(
      minimal(["schedule": "schedule: {start: ▲2026-02-30}"]),
      "'start' must be a day of the calendar, found 2026-02-30"),
    Broken(
      minimal(["schedule": "schedule: {start: ▲2026-3-1}"]),
      "'start' must be a date such as 2026-03-01, found 2026-3-1",
      hint: "did you mean 2026-03-01?"),
    Broken(
      minimal(["schedule": "schedule: {start: ▲1st of March}"]),
      "'start' must be a date such as 2026-03-01, found '1st of March'"),
    Broken(
      minimal(["schedule": "schedule: {start: 2026-03-10, end: ▲2026-03-01}"]),
      "'end' must not be before 'start', found 2026-03-01 before 2026-03-10"),
    Broken(
      minimal(["schedule": "schedule: {start: 2026-03-01, days: 3, end: ▲2026-03-04}"]),
      "'days' and 'end' exclude each other",
      hint: "keep one of them"),
    Broken(
      minimal(["schedule": "schedule: {time_zone: ▲Africa/Ciaro}"]),
      "'time_zone' must be a time zone such as Africa/Cairo, found 'Africa/Ciaro'",
      hint: "did you mean 'Africa/Cairo'?"),
    Broken(
      minimal(["schedule": "schedule: {days: ▲0}"]),
      "'days' must be from 1 to 730 days, found 0"),
    Broken(
      minimal(["schedule": "schedule: {weekend: [friday, ▲saturdy]}"]),
      "'weekend' must be one of monday, tuesday, wednesday, thursday, friday, saturday, sunday, found 'saturdy'",
      hint: "did you mean 'saturday'?"),
    Broken(
      minimal(["market": "market: {country: ▲xx}"]),
      "'country' must be one of ae, eg, jo, kw, ma, qa, sa, us, world, found 'xx'",
      hint: "for another country write world, or leave it out and give each campaign its cpm"),
    Broken(
      minimal(["market": "market: {margin: ▲140%}"]),
      "'margin' must be from 0% to 100%, found 140%",
      hint: "did you mean 1.40%?"),
    Broken(
      minimal(["replay": "replay: {▲ctr: {total: 5, daily_sd: 1}}"]),
      "'ctr' is no metric that adds up over days",
      hint: "one of impressions, clicks, landing_page_views, spend, conversions, revenue"),
    Broken(
      minimal(["replay": "replay: {▲clicks: {total: 5}}"]),
      "'replay.clicks' must have 'daily_sd'",
      hint: "add 'daily_sd': a number such as 41200"),
    Broken(
      minimal([
        "campaigns":
          "campaigns: {▲market: {type: conversion, platform: facebook, budget: 5 USD per day}}"
      ]),
      "a campaign must not bear the name 'market', which means something else here",
      hint: "choose another name"),
    Broken(
      minimal([
        "campaigns":
          "campaigns: {▲a.b: {type: conversion, platform: facebook, budget: 5 USD per day}}"
      ]),
      "a name must be of letters, digits, '_' and '-', found 'a.b'",
      hint: "a name can't hold a dot, because paths are written with dots"),
    Broken(
      minimal(["shocks": "shocks: ▲no"]),
      "'shocks' must be a block of keys, or none, found 'no'", hint: "did you mean 'none'?"),
  ]

  /// Campaigns.
  static let campaigns: [Broken] = [
    Broken(
      "audience: {size: 1000000}\ncampaigns:\n  ▲ads:\n    type: conversion\n    platform: facebook\n",
      "'campaigns.ads' must have 'budget'",
      hint: "add 'budget': money per day or in total such as 9000 USD per day"),
    Broken(
      minimal(campaign: "type: ▲conversoin"),
      "'type' must be one of awareness, traffic, conversion, retargeting, found 'conversoin'",
      hint: "did you mean 'conversion'?"),
    Broken(
      minimal(campaign: "platform: ▲Facebook ads"),
      "'platform' must be one of facebook, instagram, tiktok, linkedin, x, youtube, google_search, google_display, found 'Facebook ads'",
      hint: "did you mean 'facebook'?"),
    Broken(
      minimal(campaign: "bid: ▲manual"),
      "'bid' must be a strategy that Facebook offers, found 'manual'",
      hint:
        "it offers lowest_cost (Highest volume), cost_cap (Cost per result goal), bid_cap (Bid cap), target_roas (ROAS goal)"
    ),
    Broken(
      minimal(campaign: "▲bid: cost_cap"),
      "'cost_cap' needs a target",
      hint: "write {strategy: cost_cap, target: 40 USD}"),
    Broken(
      minimal(campaign: "bid: {strategy: lowest_cost, target: ▲4 USD}"),
      "'lowest_cost' takes no target",
      hint: "leave it out, or choose cost_cap, bid_cap, target_roas"),
    Broken(
      minimal(campaign: "bid: {strategy: ▲Cost cap, target: 4 USD}"),
      "'strategy' must be a strategy that Facebook offers, found 'Cost cap'",
      hint:
        "it offers lowest_cost (Highest volume), cost_cap (Cost per result goal), bid_cap (Bid cap), target_roas (ROAS goal)"
    ),
    Broken(
      minimal(campaign: "bid: ▲Higest volume"),
      "'bid' must be one of lowest_cost (Highest volume), cost_cap (Cost per result goal), bid_cap (Bid cap), target_roas (ROAS goal), found 'Higest volume'",
      hint: "did you mean 'Highest volume'?"),
    Broken(
      minimal(campaign: "bid: {strategy: target_roas, target: ▲40 USD}"),
      "'target' must be a return such as 400%, found '40 USD'"),
    Broken(
      minimal(campaign: "▲audience: {exclude: [everyone]}"),
      "the campaign must reach somebody: its audience leaves nobody",
      hint: "exclude fewer people"),
    Broken(
      minimal(campaign: "audience: {segments: [▲wommen]}"),
      "'segments' must be one of everyone, found 'wommen'"),
    Broken(
      minimal(campaign: "▲audience: {segments: []}"),
      "the campaign must reach somebody: its audience leaves nobody",
      hint: "add states or segments"),
    Broken(
      minimal(campaign: "hours: ▲[]"),
      "the campaign must run in some hour, found none"),
    Broken(
      minimal(campaign: "audience: {visitors_of: ▲60 days}"),
      "'visitors_of' must be at most the audience's visitor_window of 30 days, found 60",
      hint: "lengthen audience.visitor_window"),
    Broken(
      minimal(campaign: "audience: {visitors_of: ▲10 days}"),
      "'visitors_of' must be 1–8, 14, 21 or 30 days, found 10",
      hint: "write 'recency: exact' in the audience for other windows"),
    Broken(
      minimal(campaign: "type: retargeting\n▲audience: {exclude: [visitors]}"),
      "the campaign must reach somebody: its audience leaves nobody",
      hint: "exclude fewer people"),
    Broken(
      minimal(campaign: "start: ▲2026-05-01"),
      "'start' must be a day of the test, which runs from 2026-03-01 to 2026-03-28, found 2026-05-01"
    ),
    Broken(
      minimal(campaign: "days: ▲40 days"),
      "the campaign must end within the test's 28 days, found day 40",
      hint: "at most 28 days are left from its start"),
    Broken(
      minimal(campaign: "start: 5\nend: ▲2"),
      "'end' must not be before 'start'"),
    Broken(
      minimal(campaign: "days: 5\nend: ▲6"),
      "'days' and 'end' exclude each other",
      hint: "keep one of them"),
    Broken(
      minimal(campaign: "landing_page: {delay: ▲consider}"),
      "'delay' must be one of considered, everyday, business, none, found 'consider'",
      hint: "did you mean 'considered'?"),
    Broken(
      minimal(campaign: "landing_page: {delay: {weights: ▲[1, 2], days: [1]}}"),
      "'weights' and 'days' must be two lists of the same length, from 1 to 6",
      hint: "weights: [0.4, 0.6], days: [0.1, 8]"),
    Broken(
      minimal(campaign: "event: ▲purchas"),
      "'event' must be one of purchase, lead, sign_up, install, message, found 'purchas'",
      hint: "did you mean 'purchase'?"),
    Broken(
      minimal(campaign: "creative: ▲video"),
      "'creative' must be a block of keys, found a single value"),
    Broken(
      minimal(campaign: "creative: {wear_out: ▲maybe}"),
      "'wear_out' must be a block of keys, or none, found 'maybe'"),
  ]

  /// Variants, allocation and metrics.
  static let experiments: [Broken] = [
    Broken(
      minimal([
        "experiment":
          "experiment:\n  variants:\n    control: {}\n    b: {ads.platform: ▲tiktok}"
      ]),
      "a variant must not change the campaign's platform",
      hint: "a split test compares ads of one campaign: write another scenario for another plan"),
    Broken(
      minimal([
        "experiment": "experiment:\n  variants:\n    control: {}\n    b: {▲ads.creative.ctrr: x1.1}"
      ]),
      "no such path: 'ads.creative.ctrr'",
      hint: "did you mean 'ads.creative.ctr'?"),
    Broken(
      minimal([
        "experiment": "experiment:\n  variants:\n    control: {}\n    b: {▲adds.creative.ctr: x1.1}"
      ]),
      "no such path: 'adds.creative.ctr'",
      hint: "did you mean 'ads.creative.ctr'?"),
    Broken(
      minimal([
        "experiment": "experiment:\n  variants:\n    control: {}\n    b: {▲market.margin: 50%}"
      ]),
      "a variant may change campaigns alone, found 'market.margin'",
      hint: "what all arms share stands outside the variants"),
    Broken(
      minimal([
        "experiment": "experiment:\n  variants:\n    control: {}\n    b: {ads.creative.ctr: ▲x200}"
      ]),
      "'ctr' must stay at or below 100%, found x200 of 1.2%"),
    Broken(
      minimal([
        "experiment": "experiment:\n  variants:\n    control: {}\n    b: {ads.creative.ctr: ▲+0.08}"
      ]),
      "'ctr' must be a change such as +8% or x1.08, found +0.08",
      hint: "a change by a share carries a %"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  variants:\n    control: {}\n    b: {ads.creative.ctr: ▲x1.0 to x1.3}"
      ]),
      "'ctr' must be one factor, or a belief about it, found 'x1.0 to x1.3'",
      hint:
        "did you mean x between 1 and 1.3? Or x normal(1.15, 0.09): the middle, and how far most "
        + "lie from it"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  variants:\n    control: {}\n    b: {ads.creative.ctr: ▲+5% to +10%}"
      ]),
      "'ctr' must be one factor, or a belief about it, found '+5% to +10%'",
      hint: "did you mean x between 1.05 and 1.1? Or x normal(1.08, 0.02): the middle, and how far "
        + "most lie from it"),
    Broken(
      minimal([
        "experiment": "experiment:\n  variants:\n    control: {}\n    b: {ads.creative.ctr: ▲x-1}"
      ]),
      "'ctr' must be a factor such as x1.2, found 'x-1'",
      hint: "did you mean -1% or x0.99?"),
    Broken(
      minimal([
        "experiment": "experiment:\n  variants:\n    control: {}\n    b: {ads.creative.ctr: ▲240%}"
      ]),
      "'ctr' must be from 0% to 100%, found 240%",
      hint: "did you mean 2.40%?"),
    Broken(
      minimal([
        "experiment": "experiment:\n  variants:\n    control: {}\n    b: {ads.creative: ▲x1.1}"
      ]),
      "'ads.creative' is a block, found a single value",
      hint: "patch one of its keys"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}\n    ▲c: {}"
      ]),
      "variant 'c' must differ from the control",
      hint: "write what it changes, such as prospecting.creative.ctr: x1.08"),
    Broken(
      minimal(["experiment": "experiment:\n  variants:\n    control: {}\n    b: ▲x1.1"]),
      "a variant must be changes by path, found a single value",
      hint: "write {prospecting.creative.ctr: x1.08}, or {} for the control"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1, ▲campaigns.ads.creative.ctr: x1.2}"
      ]),
      "'campaigns.ads.creative.ctr' is patched twice",
      hint: "first in line 10"),
    Broken(
      minimal([
        "experiment": "experiment:\n  variants:\n    control: {}\n    b: {ads.bid.target: ▲x1.1}"
      ]),
      "'target' has no value that 'x1.1' could change",
      hint: "write the value itself"),
    Broken(
      minimal(["experiment": "experiment: {variants: {▲control: {ads.creative.ctr: x1.1}, b: {}}}"]
      ),
      "the control changes nothing, found a patch",
      hint: "write 'control: {}', and the change in another variant"),
    Broken(
      minimal([
        "experiment":
          "experiment: {▲variants: {a: {ads.creative.ctr: x1.1}, b: {ads.creative.ctr: x1.2}}}"
      ]),
      "one of the variants must change nothing: the control",
      hint: "add 'control: {}'"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  variants:\n    control: {}\n    ▲holdout: {ads.creative.ctr: x1.1}"
      ]),
      "a variant must not bear the name 'holdout', which means something else here",
      hint: "choose another name"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  variants:\n    control: {}\n    ▲market: {ads.creative.ctr: x1.1}"
      ]),
      "a variant must not bear the name 'market', which means something else here",
      hint: "choose another name"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  ▲allocation: {control: 50%, b: 40%}\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}"
      ]),
      "the shares of the variants must sum to 100%, found 90%",
      hint: "give the rest to a variant, or to 'holdout'"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  ▲allocation: {control: 50%, b: 50%}\n  holdout: 10%\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}"
      ]),
      "the shares of the variants and the holdout of 10% must sum to 100%, found 110%"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  ▲allocation: {control: 50%}\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}"
      ]),
      "'allocation' must have a share for 'b'",
      hint: "write it, or leave out 'allocation' for equal shares"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  allocation: {control: 50%, ▲c: 50%, b: 0%}\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}"
      ]),
      "unknown key 'c'",
      hint: "did you mean 'b'? 'experiment.allocation' takes control, b"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  allocation: ▲half\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}"
      ]),
      "'allocation' must be a share for each of control, b, found a single value",
      hint: "write {control: 50%, b: 50%}"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  holdout: ▲100%\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}"
      ]),
      "'holdout' must be from 0% to 99%, found 100%"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  holdout: ▲normal(10%, 1%)\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}"
      ]),
      "'holdout' must be a plain share, found 'normal(10%, 1%)'",
      hint: "this one can't be a belief"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  design: ▲splittest\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}"
      ]),
      "'design' must be one of split_test, platform_delivery, lift_test, geo_test, before_after, bandit, same_ad_set, found 'splittest'",
      hint: "did you mean 'split_test'?"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  metric: ▲impressions\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}"
      ]),
      "'metric' must be a metric that can be tested, found 'impressions'",
      hint:
        "one of frequency, ctr, landing_page_view_rate, conversion_rate, pool_conversion_rate, revenue_per_user, awareness, hide_rate"
    ),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  metric: ▲purchase_rate\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}"
      ]),
      "'metric' must be a metric such as ctr or purchases, found 'purchase_rate'",
      hint: "did you mean 'conversion_rate'?"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  metric: ▲leads\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}"
      ]),
      "'metric' must be what 'ads' counts, found 'leads'",
      hint: "its event is purchase: write purchases"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  metric: ctr\n  guardrails: ▲[ctr]\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}"
      ]),
      "'guardrails' must not repeat the metric that decides, 'ctr'"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  campaign: ▲adz\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}"
      ]),
      "'campaign' must be one of ads, found 'adz'",
      hint: "did you mean 'ads'?"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  analysis: {alpha: ▲80%}\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}"
      ]),
      "'alpha' must be from 0.01% to 50%, found 80%"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  looks: ▲dayly\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}"
      ]),
      "'looks' must be end, daily, weekly or a number of days such as 7, found 'dayly'",
      hint: "did you mean 'daily'?"),
    Broken(
      looking("looks: ▲[7, 400]"), "a look after 400 days is after the end: the test has 28"),
    Broken(looking("looks: ▲[14, 7]"), "the days of 'looks' must grow"),
    Broken(
      looking("looks: ▲[7, weekly]"), "'looks' must be one word, or days of the test, not both"),
    Broken(looking("looks: ▲[daily, weekly]"), "'looks' must be one word, or days of the test"),
    Broken(
      looking("looks: daily\n  analysis: {stopping: ▲pokock}"),
      "'stopping' must be one of peeking, end, pocock, obrien_fleming, wang_tsiatis, haybittle_peto, "
        + "lan_demets_pocock, lan_demets_obrien_fleming, hwang_shih_decani, always_valid, found "
        + "'pokock'", hint: "did you mean 'pocock'?"),
    Broken(
      looking("looks: daily\n  analysis: {stopping: pocock, shape: ▲0.2}"),
      "'shape' is of wang_tsiatis, haybittle_peto, hwang_shih_decani alone",
      hint: "leave it out with pocock"),
    Broken(
      looking("looks: daily\n  analysis: {stopping: wang_tsiatis, shape: ▲0.7}"),
      "'shape' must be at most 0.5, found 0.7"),
    Broken(
      looking("looks: daily\n  analysis: {stopping: pocock, correction: ▲holm}"),
      "holm is for a test that is decided once, not by pocock", hint: "write bonferroni"),
    Broken(
      looking("looks: daily\n  ▲analysis: {stopping: haybittle_peto, shape: 2}"),
      "there are no bounds of haybittle_peto: the looks before spend the whole type I error"),
  ]

  private static func looking(_ lines: String) -> String {
    minimal([
      "experiment":
        "experiment:\n  \(lines)\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}"
    ])
  }

  /// Texts that are no YAML, or none that is allowed.
  static let yaml: [Broken] = [
    Broken(
      "▲",
      "the file is empty",
      hint: "start from a template: mizan new"),
    Broken(
      "▲# only a comment\n",
      "the file is empty",
      hint: "start from a template: mizan new"),
    Broken(
      "▲- a\n- b\n",
      "a scenario must be a block of keys, found a list",
      hint: "start from a template: mizan new"),
    Broken(
      "name: x\n▲\tseed: 1\n",
      "the YAML can't be read: found a tab character that violates indentation while scanning a plain scalar",
      hint: "indent with spaces, and quote a text that begins with a sign"),
    Broken(
      "name: [x\nseed▲: 1\n",
      "the YAML can't be read: did not find expected ',' or ']' while parsing a flow sequence",
      hint: "the bracket in line 1 isn't closed"),
    Broken(
      "name: a▲: b\n",
      "the YAML can't be read: mapping values are not allowed in this context",
      hint: "quote a text that holds ': '"),
    Broken(
      "name: ▲&a x\nquestion: *a\n",
      "anchors (&) are not allowed",
      hint: "write the value out; quote a text that begins with &"),
    Broken(
      "audience: {size: ▲*n}\n",
      "aliases (*) are not allowed",
      hint: "write the value out; a factor is written x1.08"),
    Broken(
      "name: x▲\0y\n",
      "the file must not hold control characters, found \\u{0}",
      hint: "remove it"),
    Broken(
      "name: x\n▲---\nname: y\n",
      "the YAML can't be read: but found another document expected a single document in the stream",
      hint: "keep one scenario in a file"),
    Broken(
      minimal(["audience": "audience: {size: 1000, ▲size: 2000}"]),
      "'size' is written twice in one block",
      hint: "keep one of them"),
    Broken(
      minimal(["seed": "seed: 1", "other": "▲seed: 2"]),
      "'seed' is written twice in one block",
      hint: "keep one of them"),
    Broken(
      minimal(campaign: "days: 3\n▲days: 4"),
      "'days' is written twice in one block",
      hint: "keep one of them"),
    Broken(
      "a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[▲[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
      "the file must not be nested more than 50 deep",
      hint: "a scenario needs no more than 6 levels"),
    Broken(
      minimal([
        "campaigns":
          "campaigns: {▲\"a\\u202Eb\": {type: conversion, platform: facebook, budget: 5 USD per day}}"
      ]),
      "a name must be of letters, digits, '_' and '-', found 'a\\u{202E}b'",
      hint: "a name can't hold a dot, because paths are written with dots"),
    Broken(
      minimal(["other": "▲\"\\0nul\": 1"]),
      "unknown key '\\u{0}nul'",
      hint:
        "a scenario takes name, question, seed, schedule, market, audience, campaigns, measurement, shocks, events, experiment, decision, replay"
    ),
    Broken(
      minimal(["other": "? ▲[a, b]\n: 1"]),
      "a key must be a single word"),
  ]

  /// What a marketer, an analyst or a teacher writes who knows it from elsewhere.
  static let otherWords: [Broken] = [
    Broken(
      minimal(campaign: "platform: ▲Meta"),
      "'platform' must be one of facebook, instagram, tiktok, linkedin, x, youtube, google_search, google_display, found 'Meta'",
      hint: "did you mean 'facebook'?"),
    Broken(
      minimal(campaign: "type: ▲Sales"),
      "'type' must be one of awareness, traffic, conversion, retargeting, found 'Sales'",
      hint: "did you mean 'conversion'?"),
    Broken(
      minimal(["market": "market: {country: ▲Egypt}"]),
      "'country' must be one of ae, eg, jo, kw, ma, qa, sa, us, world, found 'Egypt'",
      hint: "did you mean 'eg'?"),
    Broken(
      minimal([
        "market": "market: {currency: ▲E£, usd: 48.5 EGP, order_value: 900 EGP}"
      ]),
      "'currency' must be a three-letter code such as EGP, found 'E£'",
      hint: "did you mean 'EGP'?"),
    Broken(
      minimal(["schedule": "schedule: {time_zone: ▲Cairo}"]),
      "'time_zone' must be a time zone such as Africa/Cairo, found 'Cairo'",
      hint: "did you mean 'Africa/Cairo'?"),
    Broken(
      minimal(["schedule": "schedule: {start: ▲28/4/2026}"]),
      "'start' must be a date such as 2026-03-01, found 28/4/2026",
      hint: "did you mean 2026-04-28?"),
    Broken(
      minimal(["schedule": "schedule: {start: ▲01/04/2026}"]),
      "'start' must be a date such as 2026-03-01, found 01/04/2026",
      hint: "did you mean 2026-04-01 or 2026-01-04?"),
    Broken(
      minimal(["schedule": "schedule: {weekend: ▲'friday, saturday'}"]),
      "'weekend' must be a list, found 'friday, saturday'",
      hint: "write [friday, saturday]"),
    Broken(
      minimal(["decision": "decision: {horizon: ▲3 months}"]),
      "'horizon' must be a number of days such as 7 days, found '3 months'",
      hint: "did you mean '90 days'?"),
    Broken(
      minimal(campaign: "budget: ▲5.000,00 USD per day"),
      "'budget' must be written without ',', found '5.000,00 USD per day'",
      hint: "did you mean 5000.00 USD per day?"),
    Broken(
      minimal(["audience": "audience: {size: ▲2e12}"]),
      "'size' must be from 100 to 5000000000, found '2e12'"),
    Broken(
      minimal(["seed": "seed: ▲99999999999999999999"]),
      "'seed' must be at most 18446744073709551615, found 99999999999999999999"),
    Broken(
      minimal(["replay": "replay: {clicks: ▲5}"]),
      "'clicks' must be a block of keys, found a single value"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  ▲alpha: 5%\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}"
      ]),
      "unknown key 'alpha'",
      hint:
        "did you mean 'analysis.alpha'? 'experiment' takes design, campaign, variants, holdout, allocation, metric, secondary, guardrails, looks, arms, analysis"
    ),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  ▲allocation: {control: 1, b: 1}\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}"
      ]),
      "the shares of the variants must sum to 100%, found 200%",
      hint: "write shares, or leave out 'allocation' for equal ones"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  variants:\n    control: {}\n    b: {▲ads.creative.clickrate: x1.1}"
      ]),
      "no such path: 'ads.creative.clickrate'", hint: "did you mean 'ads.creative.ctr'?"),
    Broken(
      minimal([
        "experiment": "experiment:\n  variants:\n    control: {}\n    b: {▲ads.ctr: x1.1}"
      ]),
      "no such path: 'ads.ctr'", hint: "did you mean 'ads.creative.ctr'?"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  variants:\n    control: {}\n    b: {ads.creative.ctr: ▲'N(1.08, 0.06)'}"
      ]),
      "'ctr' must be a share such as 1.2%, or a change such as x1.08, found 'N(1.08, 0.06)'",
      hint: "did you mean normal(…), lognormal(…), uniform(…), triangular(…) or beta(…)?"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  variants:\n    control: {}\n    b: {ads.creative.ctr: ▲x normal(1.08, -0.06)}"
      ]),
      "'ctr' must have a spread of 0 or more, found 'x normal(1.08, -0.06)'"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  metric: ▲sales\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}"
      ]),
      "'metric' must be a metric such as ctr or purchases, found 'sales'",
      hint: "did you mean 'purchases'?"),
    Broken(
      "name: x\n▲question what\nseed: 1\n",
      "the YAML can't be read: could not find expected ':' while scanning a simple key",
      hint: "write 'key: value'"),
    Broken(
      "name: x\nquestion: ▲\"what?\nseed: 1\n",
      "the YAML can't be read: found unexpected end of stream while scanning a quoted scalar",
      hint: "close the quotes"),
    Broken(
      "audience:\n  size: 1000\n▲\u{A0} already_aware: 5%\n",
      "a line must be indented with plain spaces, found \\u{A0}",
      hint: "type the spaces anew"),
    Broken(
      "audience:\n  size: 1000\n ▲already_aware: 5%\n",
      "the YAML can't be read: did not find expected key while parsing a block mapping",
      hint: "the keys of a block must begin in one column"),
  ]

  /// Spreads whose unit or size can't be meant.
  static let spreads: [Broken] = [
    Broken(
      minimal(campaign: "creative:\n  ctr: ▲normal(1.2%, 0.2)"),
      "'ctr' must have its mean and its standard deviation in one unit, found 'normal(1.2%, 0.2)'",
      hint: "did you mean normal(1.2%, 0.2%)?"),
    Broken(
      minimal(campaign: "creative:\n  ctr: ▲normal(1.2%, 500%)"),
      "'ctr' must have a standard deviation of at most 100%, found 'normal(1.2%, 500%)'",
      hint: "the second number is how far from the mean most draws lie"),
    Broken(
      minimal(campaign: "cpm: ▲normal(900 USD, 10%)"),
      "'cpm' must have its mean and its standard deviation in one unit, found 'normal(900 USD, 10%)'",
      hint: "did you mean normal(900 USD, 90 USD)?"),
    Broken(
      minimal(campaign: "cpm: ▲lognormal(900 USD, 300 USD)"),
      "'cpm' must have a plain number from 0 to 5 as the standard deviation of its logarithm, found 'lognormal(900 USD, 300 USD)'",
      hint: "did you mean lognormal(900 USD, 0.32)?"),
    Broken(
      minimal(campaign: "opportunities: ▲lognormal(14, 20) per day"),
      "'opportunities' must have a plain number from 0 to 5 as the standard deviation of its logarithm, found 'lognormal(14, 20) per day'",
      hint: "did you mean lognormal(14, 1.05)?"),
    Broken(
      minimal(campaign: "creative:\n  ctr: ▲between 1 and 2%"),
      "'ctr' must have one unit, found 'between 1 and 2%'",
      hint: "did you mean between 1% and 2%?"),
    Broken(
      minimal(campaign: "creative:\n  ctr: ▲between 1% to 2%"),
      "'ctr' must be a share such as 1.2%, found 'between 1% to 2%'",
      hint: "did you mean between 1% and 2%?"),
  ]

  /// Beliefs of which much lies where the number can't be, and amounts below nothing.
  static let impossible: [Broken] = [
    Broken(
      minimal(campaign: "creative:\n  ctr: ▲normal(1.2%, 0.9%)"),
      "'ctr' must have at most 1% of its belief below 0%, not 9.1%, found 'normal(1.2%, 0.9%)'",
      hint: "write between 0.4% and 3.6%, or lognormal(1.2%, 0.67), which stay above 0"),
    Broken(
      minimal(campaign: "creative:\n  view_through: ▲normal(0%, 0.1%)"),
      "'view_through' must have at most 1% of its belief below 0%, not 50%, found 'normal(0%, 0.1%)'",
      hint: "write between 0% and 0.16%"),
    Broken(
      minimal(campaign: "landing_page:\n  load_rate: ▲normal(95%, 10%)"),
      "'load_rate' must have at most 1% of its belief above 100%, not 30.9%, found 'normal(95%, 10%)'",
      hint: "write between 79% and 100%"),
    Broken(
      minimal(campaign: "cpm: ▲normal(900 USD, 500 USD)"),
      "'cpm' must have at most 1% of its belief below 0, not 3.6%, found 'normal(900 USD, 500 USD)'",
      hint: "write between 380 USD and 2100 USD, or lognormal(900 USD, 0.52), which stay above 0"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  variants:\n    control: {}\n    b: {ads.creative.ctr: ▲'x normal(1.15, 3)'}"
      ]),
      "'ctr' must have at most 1% of its belief below 0, not 35.1%, found 'x normal(1.15, 3)'",
      hint: "write x between 0.11 and 12, or x lognormal(1.15, 1.43), which stay above 0"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  variants:\n    control: {}\n    b: {ads.creative.ctr: ▲'+normal(8%, 60%)'}"
      ]),
      "'ctr' must have at most 1% of its belief below -100%, not 3.6%, found '+normal(8%, 60%)'",
      hint: "write +between -91% and 100%"),
    Broken(
      minimal(
        ["market": "market: {currency: EGP, usd: 48.5 EGP, order_value: ▲-900 EGP}"],
        campaign: "budget: 500 EGP per day"),
      "'order_value' must be 0 EGP or more, found '-900 EGP'"),
    Broken(
      minimal(
        ["market": "market: {currency: EGP, usd: ▲-48.5 EGP}"],
        campaign: "budget: 500 EGP per day"),
      "'usd' must be 0 EGP or more, found '-48.5 EGP'"),
    Broken(
      minimal(campaign: "budget: ▲-5 USD per day"),
      "'budget' must be above 0, found '-5 USD per day'"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  holdout: ▲110%\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}"
      ]),
      "'holdout' must be from 0% to 99%, found 110%"),
  ]

  /// What people convert by, and what is known of them at the start.
  static let events: [Broken] = [
    Broken(
      """
      audience: {size: 1000000}
      campaigns:
        a: {type: conversion, platform: facebook, budget: 5 USD per day, event: lead}
        b: {type: conversion, platform: facebook, budget: 5 USD per day, event: ▲message}

      """,
      "'event' must be the same in all campaigns, found message beside the lead of 'a'",
      hint: "people convert in one way: write 'event: lead' or change the other"),
    Broken(
      """
      audience: {size: 1000000}
      campaigns:
        a: {type: conversion, platform: facebook, budget: 5 USD per day, event: lead}
        ▲b: {type: conversion, platform: facebook, budget: 5 USD per day}

      """,
      "'event' must be the same in all campaigns, found purchase beside the lead of 'a'",
      hint: "people convert in one way: write 'event: lead' or change the other"),
    Broken(
      minimal(["experiment": "experiment: {metric: ▲revenue_per_user}"], campaign: "event: lead"),
      "'metric' must be a metric of what 'ads' counts, found 'revenue_per_user'",
      hint: "its event is lead, which has no order value"),
    Broken(
      minimal(["experiment": "experiment: {secondary: [ctr, ▲roas]}"], campaign: "event: install"),
      "'secondary' must be a metric of what 'ads' counts, found 'roas'",
      hint: "its event is install, which has no order value"),
    Broken(
      minimal(campaign: "event: lead\nbid: {strategy: ▲target_roas, target: 400%}"),
      "'target_roas' must have an event with an order value, found lead",
      hint: "choose another strategy"),
    Broken(
      minimal([
        "audience": "audience: {size: 1000000, already_aware: 10%, recent_visitors: ▲200000}"
      ]),
      "'recent_visitors' are 20% of the audience, more than the 'already_aware' of 10%",
      hint: "those who visited know the brand: raise already_aware, or leave it out"),
  ]

  /// Numbers and lists as people part them elsewhere.
  static let separators: [Broken] = [
    Broken(
      minimal(campaign: "creative:\n  ctr: ▲normal(1.2%; 0.2%)"),
      "'ctr' must have its numbers parted by ',' rather than ';', found 'normal(1.2%; 0.2%)'",
      hint: "did you mean normal(1.2%, 0.2%)?"),
    Broken(
      minimal(campaign: "budget: ▲USD 9k daily"),
      "'budget' must be money per day or in total such as 9000 USD per day, found 'USD 9k daily'",
      hint: "did you mean 9000 USD per day?"),
    Broken(
      minimal(campaign: "creative: {ctr: ▲2,5%}"),
      "'ctr' must be written without ',', found 2,5%", hint: "did you mean 2.5%?"),
    Broken(
      minimal(["schedule": "schedule: {weekend: ▲[friday، saturday]}"]),
      "'weekend' must have its entries parted by ',' rather than '،', found 'friday، saturday'",
      hint: "write [friday, saturday]"),
    Broken(
      minimal(["audience": "audience: {size: ▲1.000.000}"]),
      "'size' must be a whole number such as 4000000, found 1.000.000",
      hint: "did you mean 1000000?"),
    Broken(
      minimal(campaign: "budget: ▲1.000.000 USD per day"),
      "'budget' must be written without points between thousands, found '1.000.000 USD per day'",
      hint: "did you mean 1000000 USD per day?"),
    Broken(
      minimal(["audience": "audience:\n  size:▲"]),
      "'size' must be a whole number such as 4000000, found nothing", hint: "it has no default"),
    Broken(
      minimal(["audience": "audience: {size: 1000, organic_purchases: ▲140% per month}"]),
      "'organic_purchases' must be from 0% to 100%, found '140% per month'",
      hint: "it is the share of the people within the period: 100% are all of them"),
    Broken(
      minimal(["schedule": "schedule: {weekend: [▲fri]}"]),
      "'weekend' must be one of monday, tuesday, wednesday, thursday, friday, saturday, sunday, found 'fri'",
      hint: "did you mean 'friday'?"),
    Broken(
      minimal(campaign: "attribution: {click: ▲7-day click}"),
      "'click' must be a window such as 7 days, none or unlimited, found '7-day click'",
      hint: "did you mean '7 days'?"),
    Broken(
      minimal(campaign: "attribution: {view: ▲-1}"), "'view' must be 0 days or more, found -1"),
    Broken(
      minimal(["experiment": "experiment: {design: lift_test, holdout: ▲10%}"]),
      "'lift_test' has a control without ads already",
      hint: "leave out 'holdout', and write 'lift: {share: 50%}'"),
    Broken(
      minimal(["experiment": "experiment: {design: lift_test, metric: ▲ctr}"]),
      "'metric' of a lift test must be one that people without ads have, found ctr",
      hint: "write all_conversion_rate"),
    Broken(
      minimal(["experiment": "experiment: {design: lift_test, lift: {share: ▲0%}}"]),
      "'share' must be from 0.1% to 99%, found 0%"),
    Broken(
      minimal(["experiment": "experiment: {▲lift: {share: 50%}}"]),
      "'lift' belongs to another design",
      hint: "write 'design: lift_test', or leave it out"),
    Broken(
      minimal(
        ["experiment": "experiment: {design: lift_test, ▲lift: {control: psa}}"],
        campaign: "platform: google_search"),
      "'lift.control' must be holdout where clicks are billed: nobody pays for clicks on what is not the ad",
      hint: "write 'control: holdout'"),
    Broken(
      minimal([
        "audience": "audience: {size: 1000}",
        "measurement": "measurement: {survey: {asked: ▲5000}}",
      ]), "'asked' must be at most the 1000 people of the audience, found 5000"),
    Broken(
      minimal(["experiment": "experiment: {arms: {own_shocks: ▲0.1}}"]),
      "'own_shocks' are of separate ad sets", hint: "write 'set_up: separate_ad_sets'"),
    Broken(
      minimal(["experiment": "experiment: {arms: ▲seperate_ad_sets}"]),
      "'arms' must be one of one_ad_set, separate_ad_sets, found 'seperate_ad_sets'",
      hint: "did you mean 'separate_ad_sets'?"),
    Broken(
      minimal(campaign: "audience: {lookalike: ▲20%}"),
      "'size' must be from 1% to 10%, found 20%"),
    Broken(
      minimal(campaign: "audience: {lookalike: {size: 1%, source: ▲50}}"),
      "'source' must be at least 100 people on Facebook, found 50"),
    Broken(
      minimal(campaign: "platform: google_display\naudience: {▲lookalike: 1%}"),
      "Google Display Network offers no lookalike audiences", hint: "leave out 'lookalike'"),
    Broken(
      minimal(campaign: "creative: {video: ▲funny}"),
      "'video' must be one of educational, human_story, entertainment, live, found 'funny'"),
    Broken(
      minimal(campaign: "creative: {share_rate: ▲1%}"),
      "'share_rate' changes nothing where nobody passes anything on",
      hint: "write 'word_of_mouth: {}' under 'audience'"),
    Broken(
      minimal(["events": "events: {sale: {kind: price_promotion, start: ▲2027-01-01}}"]),
      "event 'sale' must touch the test, which runs from 2026-03-01 to 2026-03-28, found 2027-01-01"
    ),
    Broken(
      minimal(["events": "events: {old: {kind: holiday, start: ▲2026-01-01}}"]),
      "event 'old' must touch the test, which runs from 2026-03-01 to 2026-03-28, found 2026-01-01"),
    Broken(
      minimal([
        "schedule": "schedule: {start: 2026-05-01}",
        "events": "events: {fast: {kind: ▲ramadan}}",
      ]),
      "there is no Ramadan in the 28 days from 2026-05-01",
      hint: "the next one begins on 2027-02-08"),
    Broken(
      minimal(["events": "events: {x: {kind: holiday, start: 2026-03-02, answered: ▲early}}"]),
      "'answered' is of a reputation_crisis, found in a holiday"),
    Broken(
      minimal(["events": "events: {▲x: {kind: custom, start: 2026-03-02}}"]),
      "event 'x' changes nothing", hint: "write effects: {competition: x1.2}"),
    Broken(
      minimal(["events": "events: {▲x: {kind: feed_change}}"]),
      "'start' of event 'x' is missing", hint: "write its first day"),
    Broken(
      minimal(["events": "events: {x: {kind: ▲ramadam}}"]),
      "'kind' must be one of competitor_entry, feed_change, reputation_crisis, holiday, ramadan, price_promotion, custom, found 'ramadam'",
      hint: "did you mean 'ramadan'?"),
    Broken(
      minimal(["measurement": "measurement: {lookback: ▲7 days}"]),
      "'lookback' is of 'credit_rules', and none is given",
      hint: "write 'credit_rules: [last_click, first_click, linear]'"),
    Broken(
      minimal(["measurement": "measurement: {credit_rules: [▲last_clik]}"]),
      "'credit_rules' must be one of last_click, first_click, linear, position_based, time_decay, found 'last_clik'",
      hint: "did you mean 'last_click'?"),
    Broken(
      minimal([
        "audience": "audience: {size: 60000000}",
        "measurement": "measurement: {credit_rules: ▲[linear]}",
      ]),
      "'credit_rules' follow people one by one: at most 50000000 of them, found 60000000",
      hint: "write a smaller audience and budget: shares of credit hardly hang on size"),
    Broken(
      minimal(campaign: "frequency_cap: ▲1000 per 730 days"),
      "'frequency_cap' must be for at most 90 days, found '1000 per 730 days'"),
    Broken(
      minimal(campaign: "hours: ▲8-8"),
      "'hours' must end at another hour than they begin, found 8-8",
      hint: "leave out hours for all day"),
    Broken(
      minimal(["experiment": "experiment: {analysis: {alpha: ▲5}}"]),
      "'alpha' must be from 0.01% to 50%, found 5", hint: "did you mean 5%?"),
    Broken(
      minimal(["decision": "decision: {target: ▲80}"]),
      "'target' must be from 1% to 99.9%, found 80", hint: "did you mean 80%?"),
    Broken(
      "audience: {size: 1000000}\ncampaigns:\n  ▲\(String(repeating: "a", count: 61)): "
        + "{type: conversion, platform: facebook, budget: 5 USD per day}\n",
      "a name must have at most 60 characters, found 61"),
    Broken(
      minimal([
        "experiment": "experiment:\n  variants:\n    control: {}\n    b: {ads.creative.ctr: ▲108%}"
      ]),
      "'ctr' must be from 0% to 100%, found 108%", hint: "did you mean x1.08?"),
    Broken(
      minimal([
        "experiment": "experiment:\n  variants:\n    control: {}\n    b: {ads.creative.ctr: ▲1.08x}"
      ]),
      "'ctr' must be a change such as +8% or x1.08, found '1.08x'", hint: "did you mean x1.08?"),
  ]

  /// A mistake points at what made it, and is made once.
  static let places: [Broken] = [
    Broken(
      minimal([
        "experiment": "experiment:\n  variants:\n    control: {}\n    b: {ads.budget: ▲x0}"
      ]), "'budget' must be above 0, found 'x0'"),
    Broken(
      minimal([
        "experiment": "experiment:\n  variants:\n    control: {}\n    b: {ads.bid: ▲cost_cap}"
      ]), "'cost_cap' needs a target",
      hint: "write {strategy: cost_cap, target: 40 USD}"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  variants:\n    control: {}\n    b: {ads.audience.exclude: ▲[everyone]}"
      ]),
      "the campaign must reach somebody: its audience leaves nobody",
      hint: "exclude fewer people"),
    Broken(
      minimal(
        ["market": "market: {currency: EGP, usd: ▲0 EGP}"], campaign: "budget: 500 EGP per day"),
      "'usd' must be above 0, found 0"),
    Broken(
      minimal([
        "experiment":
          "experiment:\n  allocation: {control: 40%, b: 40%}\n  holdout: ▲100%\n  variants:\n    control: {}\n    b: {ads.creative.ctr: x1.1}"
      ]),
      "'holdout' must be from 0% to 99%, found 100%"),
    Broken(
      "audience: {size: 1000}\ncampaigns:\n  ▲type: conversion\n  platform: facebook\n  creative: {ctr: 1%}\nexperiment: {variants: {control: {}, b: {ads.creative.ctr: x1.1}}}\n",
      "'type' must stand in a campaign, found it directly under 'campaigns'",
      hint: "give the campaign a name: write 'ads:' above its keys and indent them below it"),
    Broken(
      "▲audience: {size: 1000}\nexperiment: {campaign: ads, variants: {control: {}, b: {ads.creative.ctr: x1.1}}}\n",
      "a scenario must have a campaign", hint: "copy one from a template: mizan new"),
    Broken(
      "audience: {size: 1000}\n▲campaigns:\n"
        + (0...500).map { "  c\($0): {type: traffic, platform: facebook, budget: 5 USD per day}\n" }
        .joined(),
      "'campaigns' must not have more than 500 entries, found 501"),
  ]

  /// One mistake hides no other.
  @Test(arguments: [
    (
      minimal(
        ["audience": "audience: {size: 1000000, ▲size: 5}"], campaign: "creative: {ctr: ▲240%}"), 2
    ),
    (
      minimal(
        ["experiment": "experiment: {variants: {control: {}, b: {ads.creative.ctr: ▲x-1}}}"],
        campaign: "creative: {ctr: ▲240%}"), 2
    ),
    (
      minimal([
        "experiment":
          "experiment: {variants: {control: {}, b: {ads.platform: ▲tiktok}, c: {ads.platform: ▲x}}}"
      ]), 2
    ),
  ])
  func allAreSaidAtOnce(marked: String, count: Int) {
    let (text, places) = unmarked(marked)
    let found = diagnostics(in: text)
    #expect(found.count == count)
    #expect(found.map(\.location) == places)
  }
}
