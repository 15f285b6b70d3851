import { html } from './html.mjs'

/** The frame every page shares. `me` is the person who is logged in, or `null`. */
function page({ title, me, chat = false, files = false }, body) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Fernhill College</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/fernhill.css" />
        ${chat && html`<script src="/chat/parlor.js" defer></script>`}
        ${files && html`<script src="/files.js" defer></script>`}
      </head>
      <body>
        <header class="bar">
          <a class="crest" href="/">Fernhill College</a>
          ${
            me &&
            html`<form method="post" action="/logout">
              <span>${me.name} <small>${me.title}</small></span>
              <button class="quiet">Log out</button>
            </form>`
          }
        </header>
        <main>${body}</main>
      </body>
    </html>`.text
}

/** A button for files beside the field. The chat hears its input; `public/files.js` does the rest. */
const attach = (slot) =>
  html`<label class="attach" slot="${slot}">
    <input type="file" multiple aria-label="Add files" title="Add files" />
    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
      <path d="m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4L14.5 7" />
    </svg>
  </label>`

export const loginPage = ({ people }) =>
  page(
    { title: 'Log in', me: null },
    html`<h1>Who are you today?</h1>
      <p class="lead">
        A college of five people. Open a second browser, or a private window, to be two of them at once.
      </p>
      <form class="people" method="post" action="/login">
        ${people.map(
          (person) =>
            html`<button name="person" value="${person.id}">
              <strong>${person.name}</strong><small>${person.title}</small>
            </button>`,
        )}
      </form>`,
  )

export const coursesPage = ({ me, courses }) =>
  page(
    { title: 'Courses', me },
    html`<h1>Courses</h1>
      <ul class="courses">
        ${courses.map(
          ({ course, role }) =>
            html`<li>
              <a href="/courses/${course.id}">
                <small>${course.code}</small><strong>${course.name}</strong><span>${course.about}</span>
                <em>${role ?? 'Not enrolled'}</em>
              </a>
            </li>`,
        )}
      </ul>`,
  )

export const coursePage = ({ me, course, role, instructor, students, others }) =>
  page(
    { title: course.name, me, chat: true, files: true },
    html`<p class="crumbs"><a href="/">Courses</a></p>
      <h1>${course.name} <small>${course.code}</small></h1>
      <p class="lead">${course.about}</p>
      <div class="columns">
        <section aria-label="Course chat">
          <parlor-chat url="/chat" room="${course.id}" mode="inline" token-url="/chat-token">
            ${attach('composer-start')} ${attach('thread-composer-start')}
          </parlor-chat>
        </section>
        <aside>
          <h2>Instructor</h2>
          <p>
            ${instructor.name}
            ${role === 'student' && html`<a class="button" href="/courses/${course.id}/talk/${me.id}">Ask in private</a>`}
          </p>
          <h2>Students</h2>
          <ul class="roster">
            ${students.map(
              (student) =>
                html`<li>
                  <span>${student.name}</span>
                  ${
                    role === 'instructor' &&
                    html`<a class="button" href="/courses/${course.id}/talk/${student.id}">Write</a>
                      <form method="post" action="/courses/${course.id}/unenrol">
                        <button class="quiet" name="person" value="${student.id}" aria-label="Un-enrol ${student.name}">
                          Un-enrol
                        </button>
                      </form>`
                  }
                </li>`,
            )}
          </ul>
          ${
            role === 'instructor' &&
            others.length > 0 &&
            html`<h2>Not enrolled</h2>
              <ul class="roster">
                ${others.map(
                  (person) =>
                    html`<li>
                      <span>${person.name}</span>
                      <form method="post" action="/courses/${course.id}/enrol">
                        <button class="quiet" name="person" value="${person.id}" aria-label="Enrol ${person.name}">
                          Enrol
                        </button>
                      </form>
                    </li>`,
                )}
              </ul>`
          }
        </aside>
      </div>`,
  )

export const talkPage = ({ me, course, other, room }) =>
  page(
    { title: `${other.name}, ${course.code}`, me, chat: true },
    html`<p class="crumbs"><a href="/">Courses</a> <a href="/courses/${course.id}">${course.name}</a></p>
      <h1>${other.name} <small>about ${course.code}</small></h1>
      <section class="talk" aria-label="Private conversation">
        <parlor-chat url="/chat" room="${room}" mode="inline" token-url="/chat-token"></parlor-chat>
      </section>`,
  )

export const refusedPage = ({ me, course }) =>
  page(
    { title: course.name, me },
    html`<p class="crumbs"><a href="/">Courses</a></p>
      <h1>${course.name} <small>${course.code}</small></h1>
      <p class="lead">You are not enrolled in this course, so its chat is closed to you.</p>`,
  )
